import { fc } from '../support/properties.js';
import { measure, SpeechMetrics } from '../../src/domain/speech-metrics.js';
import { STAGE_IDS } from '../../src/domain/stages/index.js';
import { emptyConversation } from '../../src/domain/transcript.js';
import { conversationOf, words } from '../support/conversations.js';

const hello = { at: 0, text: 'Hello Ada. Please introduce yourself.', lasts: 4, stage: 'welcome' } as const;

test('an interview that Ada spoke in is measured in every figure', () => {
  const metrics = measure(
    conversationOf(
      [
        hello,
        { at: 30, text: 'What did you build?', lasts: 2, stage: 'past_experience' },
        { at: 70, text: 'Goodbye.', lasts: 1, stage: 'closing' },
      ],
      [
        // 40 words in 14 s with half a second to draw breath, a second after Alex.
        { at: 5, text: `${words(19)} um`, lasts: 7 },
        { at: 12.5, text: words(20), lasts: 6.5 },
        // 60 words in 20 s, three seconds after Alex, and a pause of four seconds.
        { at: 35, text: `${words(27)} forty people`, lasts: 10 },
        { at: 49, text: `${words(29)} um uh`, lasts: 10 },
      ],
    ),
  );

  expect(metrics).toEqual({
    answers: 2,
    words: 100,
    wordsPerMinute: 176.47,
    fillers: {
      total: 3,
      perHundredWords: 3,
      kinds: [
        { word: 'um', count: 2 },
        { word: 'uh', count: 1 },
      ],
    },
    longestAnswer: { words: 60, seconds: 24 },
    talkShare: 0.827,
    responseDelayS: 2,
    pauses: { count: 1, longestS: 4 },
    numberShare: 0.5,
    stages: [
      { stage: 'welcome', answers: 1, averageWords: 40 },
      { stage: 'past_experience', answers: 1, averageWords: 60 },
    ],
  });
  expect(SpeechMetrics.parse(metrics)).toEqual(metrics);
});

test('where nothing was said nothing is measured', () => {
  const nothing = {
    answers: 0,
    words: 0,
    wordsPerMinute: null,
    fillers: { total: 0, perHundredWords: null, kinds: [] },
    longestAnswer: null,
    talkShare: null,
    responseDelayS: null,
    pauses: null,
    numberShare: null,
    stages: [],
  };
  expect(measure(emptyConversation())).toEqual(nothing);
  expect(measure(conversationOf([hello], []))).toEqual(nothing);
  expect(measure(conversationOf([hello], [{ at: 6, text: ' … ', lasts: 1 }]))).toEqual(nothing);
});

test('of an interview from before the speech times were kept only the words are measured', () => {
  const metrics = measure(
    conversationOf([{ at: 0, text: 'Hello Ada.' }], [{ at: 3, text: `Um, I led a team of 5. ${words(40)}` }]),
  );
  expect(metrics).toMatchObject({ answers: 1, words: 47, numberShare: 1 });
  expect(metrics.longestAnswer).toEqual({ words: 47, seconds: null });
  expect(metrics.fillers.perHundredWords).toBeNull();
  expect([metrics.wordsPerMinute, metrics.talkShare, metrics.responseDelayS, metrics.pauses]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

test('who typed everything has not spoken too fast, too slowly or too late', () => {
  const typed = { at: 65, text: `Basically, um, I led five people. ${words(40)}`, typed: true };
  const metrics = measure(conversationOf([hello], [typed]));
  expect(metrics).toMatchObject({ answers: 1, wordsPerMinute: null, talkShare: null, responseDelayS: null });
  expect(metrics.fillers).toEqual({ total: 0, perHundredWords: null, kinds: [] });
  expect(metrics.pauses).toBeNull();
});

test('what is typed beside what is spoken counts as words, and not as speech', () => {
  const spoken = { at: 5, text: words(30), lasts: 12 };
  const alone = measure(conversationOf([hello], [spoken]));
  const both = measure(conversationOf([hello], [spoken, { at: 30, text: `um ${words(50)}`, typed: true }]));
  expect(both.words).toBe(81);
  expect([both.wordsPerMinute, both.fillers.total, both.talkShare]).toEqual([150, 0, alone.talkShare]);
  expect(both.longestAnswer?.seconds).toBeNull();
  expect(both.pauses).toBeNull();
});

test('who answers before Alex has finished has a delay of nothing, never less', () => {
  const metrics = measure(conversationOf([hello], [{ at: 3, text: words(30), lasts: 12 }]));
  expect(metrics.responseDelayS).toBe(0);
});

test('an “okay” while Alex speaks is neither an early answer nor followed by a pause', () => {
  const metrics = measure(
    conversationOf(
      [{ ...hello, lasts: 10 }],
      [
        { at: 2, text: 'Okay.', lasts: 0.5 },
        { at: 11, text: words(30), lasts: 12 },
      ],
    ),
  );
  expect(metrics.responseDelayS).toBe(1);
  expect(metrics.longestAnswer).toEqual({ words: 31, seconds: 12 });
  expect(metrics.pauses).toEqual({ count: 0, longestS: null });
});

test('when Alex is interrupted, the answer is counted from where he fell silent', () => {
  const cut = { ...hello, lasts: 1.5, interrupted: true };
  const metrics = measure(conversationOf([cut], [{ at: 1.25, text: words(30), lasts: 12 }]));
  expect(metrics.responseDelayS).toBe(0);
  expect(metrics.talkShare).toBeCloseTo(12 / 13.5, 3);
});

test('times that overlap, as clocks may have it, count once', () => {
  const metrics = measure(
    conversationOf(
      [hello],
      [
        { at: 5, text: words(30), lasts: 12 },
        { at: 15, text: words(5), lasts: 2 },
      ],
    ),
  );
  expect(metrics.wordsPerMinute).toBe(175);
  expect(metrics.longestAnswer).toEqual({ words: 35, seconds: 12 });
});

test('one utterance of which the time is not known leaves the share of talking open', () => {
  const spoken = { at: 5, text: words(30), lasts: 12 };
  expect(measure(conversationOf([hello, { at: 40, text: 'Goodbye.' }], [spoken])).talkShare).toBeNull();
  expect(measure(conversationOf([hello, { at: 40, text: ' ' }], [spoken])).talkShare).toBe(0.75);
});

test('a “yes” alone says nothing of how fast Ada speaks', () => {
  expect(measure(conversationOf([hello], [{ at: 5, text: 'Yes.', lasts: 0.4 }])).wordsPerMinute).toBeNull();
});

test('one endless answer is one answer', () => {
  const pieces = Array.from({ length: 400 }, (_, index) => ({
    at: 5 + index * 6,
    text: words(14),
    lasts: 5.5,
  }));
  const metrics = measure(conversationOf([hello], pieces));
  expect(metrics).toMatchObject({ answers: 1, words: 5_600, pauses: { count: 0, longestS: null } });
  expect(metrics.longestAnswer?.seconds).toBe(2_399.5);
  expect(metrics.wordsPerMinute).toBeCloseTo(140, 0);
});

test('what Ada says first, before she is greeted, is an answer as well', () => {
  const metrics = measure(conversationOf([hello], [{ at: -3, text: words(30), lasts: 2, stage: 'welcome' }]));
  expect(metrics).toMatchObject({ answers: 1, responseDelayS: null });
  expect(metrics.stages).toEqual([{ stage: 'welcome', answers: 1, averageWords: 30 }]);
});

const text = fc
  .array(
    fc.constantFrom('um', 'you', 'know,', 'kind', 'of', 'five', 'people', '', '12%', 'I', 'mean.', '…'),
    {
      maxLength: 12,
    },
  )
  .map((pieces) => pieces.join(' '));
const said = fc.record(
  {
    at: fc.double({ min: 1.7e9, max: 1.7e9 + 4_000, noNaN: true }),
    text,
    lasts: fc.double({ min: 0, max: 90, noNaN: true }),
    stage: fc.constantFrom(...STAGE_IDS),
    typed: fc.boolean(),
  },
  { requiredKeys: ['at', 'text', 'stage', 'typed'] },
);
const conversation = fc
  .tuple(fc.array(said, { maxLength: 15 }), fc.array(said, { maxLength: 25 }))
  .map(([agent, user]) => conversationOf(agent, user));

test('whatever the clocks say, the figures are possible ones and do not hang on the order of the lists', () => {
  fc.assert(
    fc.property(conversation, (one) => {
      const metrics = SpeechMetrics.parse(measure(one));
      expect(metrics.answers).toBeLessThanOrEqual(one.user.length);
      expect(metrics.fillers.total).toBeLessThanOrEqual(metrics.words);
      expect(metrics.longestAnswer?.words ?? 0).toBeLessThanOrEqual(metrics.words);
      expect(metrics.stages.reduce((all, { answers }) => all + answers, 0)).toBe(metrics.answers);
      expect(metrics.pauses?.longestS ?? 2).toBeGreaterThanOrEqual(2);
      const shuffled = { agent: [...one.agent].reverse(), user: [...one.user].reverse() };
      const times = [...one.agent, ...one.user].map(({ timestamp }) => timestamp);
      if (new Set(times).size === times.length) expect(measure(shuffled)).toEqual(metrics);
    }),
  );
});

test('the same interview on another day measures the same', () => {
  const whole = fc.integer({ min: 0, max: 4_000 });
  const spoken = fc.record({ at: whole, text, lasts: whole.map((ms) => ms / 1_000) });
  fc.assert(
    fc.property(
      fc.array(spoken),
      fc.array(spoken),
      fc.integer({ min: 0, max: 1e9 }),
      (agent, user, later) => {
        const moved = <T extends { at: number }>(list: T[]) =>
          list.map((one) => ({ ...one, at: one.at + later }));
        const now = measure(conversationOf(agent, user));
        expect(measure(conversationOf(moved(agent), moved(user)))).toEqual(now);
      },
    ),
  );
});

test('without speech times nothing is claimed of time, whatever was said', () => {
  const timeless = fc.record({ at: fc.double({ min: 0, max: 4_000, noNaN: true }), text });
  fc.assert(
    fc.property(fc.array(timeless), fc.array(timeless), (agent, user) => {
      const metrics = measure(conversationOf(agent, user));
      const { wordsPerMinute, talkShare, responseDelayS, pauses, longestAnswer } = metrics;
      const claims = [wordsPerMinute, talkShare, responseDelayS, pauses, longestAnswer?.seconds ?? null];
      expect(claims).toEqual(Array(5).fill(null));
    }),
  );
});
