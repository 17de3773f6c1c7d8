import {
  advance,
  ARRIVAL_LIMIT_MS,
  AWAY_LIMIT_MS,
  beforeInterview,
  LONGEST_INTERVIEW_MS,
  mayMoveOn,
  timeLeft,
  type InterviewEvent,
  type Progress,
} from '../../src/domain/interview-progress.js';
import { STAGE_IDS, stageOf, type StageId } from '../../src/domain/stages/index.js';

const START = 1_000_000;

/** Ada's interview, in that stage for `seconds`, with that many questions asked. */
function adaIn(stage: StageId, { seconds = 0, asked = 0 } = {}): Progress {
  return {
    step: 'interviewing',
    since: START,
    stage,
    stageSince: START - seconds * 1000,
    asked,
    skipped: [],
    startedAt: START - 300_000,
    seenAt: START,
  };
}

function after(progress: Progress, event: InterviewEvent): string {
  const { progress: next, consequences } = advance(progress, event);
  const done = consequences.map((one) =>
    one.do === 'enter-stage'
      ? `enter ${one.stage} ${one.manner}`
      : one.do === 'finish'
        ? `finish ${one.endedBy}`
        : one.do,
  );
  return [next.step, next.stage, ...done].join(', ');
}

const at = START;
const proposed: InterviewEvent = { type: 'move-proposed', at };
const turn: InterviewEvent = { type: 'turn-finished', at };
const quietTick: InterviewEvent = { type: 'tick', at, candidateSpeaking: false };
const busyTick: InterviewEvent = { type: 'tick', at, candidateSpeaking: true };
const farewell: InterviewEvent = { type: 'farewell-spoken', at };
const left: InterviewEvent = { type: 'candidate-left', at };
const arrived: InterviewEvent = { type: 'candidate-arrived', at };
const skipTo = (target: StageId): InterviewEvent => ({ type: 'skip-requested', at, target });

test.each<[string, Progress, InterviewEvent, string]>([
  ['the candidate arrives', beforeInterview(START), arrived, 'interviewing, welcome, greet'],
  ['nothing else matters before', beforeInterview(START), skipTo('closing'), 'waiting, welcome'],
  [
    'the first answer ends the welcome',
    adaIn('welcome', { asked: 1 }),
    turn,
    'interviewing, self_intro, enter self_intro normal',
  ],
  [
    'a silent welcome overruns',
    adaIn('welcome', { seconds: 60 }),
    quietTick,
    'interviewing, self_intro, enter self_intro forced',
  ],
  [
    'too early by the clock',
    adaIn('self_intro', { seconds: 29, asked: 2 }),
    proposed,
    'interviewing, self_intro',
  ],
  ['too few questions', adaIn('self_intro', { seconds: 30, asked: 1 }), proposed, 'interviewing, self_intro'],
  [
    'the introduction is due',
    adaIn('self_intro', { seconds: 30, asked: 2 }),
    proposed,
    'interviewing, past_experience, enter past_experience normal',
  ],
  [
    'five questions about experience',
    adaIn('past_experience', { seconds: 45, asked: 5 }),
    proposed,
    'interviewing, company_fit, enter company_fit normal',
  ],
  [
    'three questions about the company',
    adaIn('company_fit', { seconds: 30, asked: 3 }),
    proposed,
    'interviewing, closing, enter closing normal',
  ],
  ['closing proposes nothing', adaIn('closing', { seconds: 30 }), proposed, 'interviewing, closing'],
  [
    'an answer in the middle',
    adaIn('past_experience', { seconds: 100, asked: 2 }),
    turn,
    'interviewing, past_experience',
  ],
  [
    'an answer with no time for another',
    adaIn('past_experience', { seconds: 236, asked: 2 }),
    turn,
    'interviewing, company_fit, enter company_fit forced',
  ],
  ['time left', adaIn('company_fit', { seconds: 239 }), quietTick, 'interviewing, company_fit'],
  [
    'time up in silence',
    adaIn('company_fit', { seconds: 240 }),
    quietTick,
    'interviewing, closing, enter closing forced',
  ],
  ['time up in a sentence', adaIn('company_fit', { seconds: 240 }), busyTick, 'leaving, company_fit'],
  [
    'time up in the goodbye, which is spoken to its end',
    adaIn('closing', { seconds: 59 }),
    quietTick,
    'interviewing, closing',
  ],
  [
    'a goodbye without an end',
    adaIn('closing', { seconds: 60 }),
    busyTick,
    'ended, closing, finish natural_completion',
  ],
  [
    'the goodbye is spoken',
    adaIn('closing', { seconds: 10 }),
    farewell,
    'ended, closing, finish natural_completion',
  ],
  ['no goodbye elsewhere', adaIn('company_fit'), farewell, 'interviewing, company_fit'],
  [
    'a skip ahead',
    adaIn('welcome'),
    skipTo('company_fit'),
    'interviewing, company_fit, enter company_fit skipped',
  ],
  ['a skip to where we are', adaIn('company_fit'), skipTo('company_fit'), 'interviewing, company_fit'],
  ['a skip back', adaIn('company_fit'), skipTo('self_intro'), 'interviewing, company_fit'],
  ['the candidate goes', adaIn('self_intro'), left, 'away, self_intro'],
  [
    'an hour is enough',
    { ...adaIn('self_intro'), startedAt: START - LONGEST_INTERVIEW_MS },
    quietTick,
    'ended, self_intro, finish max_duration',
  ],
  [
    'the candidate ends it',
    adaIn('self_intro'),
    { type: 'end-requested', at, endedBy: 'user_ended' },
    'ended, self_intro, finish user_ended',
  ],
])('%s', (_what, progress, event, expected) => {
  expect(after(progress, event)).toBe(expected);
});

test('A stage left in mid-sentence waits for the sentence, but no longer than ten seconds', () => {
  const { progress: leaving } = advance(adaIn('self_intro', { seconds: 120 }), busyTick);
  const later = (ms: number, candidateSpeaking: boolean): InterviewEvent => ({
    type: 'tick',
    at: START + ms,
    candidateSpeaking,
  });
  expect(after(leaving, later(9_999, true))).toBe('leaving, self_intro');
  expect(after(leaving, later(10_000, true))).toContain('enter past_experience forced');
  expect(after(leaving, later(100, false))).toContain('enter past_experience forced');
  expect(after(leaving, { type: 'turn-finished', at: START + 100 })).toContain(
    'enter past_experience forced',
  );
});

test('Every stage passed over, and the one that was left, is remembered as skipped', () => {
  const { progress } = advance(adaIn('self_intro'), skipTo('closing'));
  expect(progress.skipped).toEqual(['self_intro', 'past_experience', 'company_fit']);
});

test('Who comes back in time finds the stage and its time as they were; who does not is missed', () => {
  const { progress: away } = advance(adaIn('past_experience', { seconds: 40 }), left);
  const back: InterviewEvent = { type: 'candidate-arrived', at: START + AWAY_LIMIT_MS - 1 };
  expect(after(away, back)).toBe('interviewing, past_experience, welcome-back');
  expect(timeLeft(advance(away, back).progress, back.at)).toBe(200_000);
  const tick: InterviewEvent = { type: 'tick', at: START + AWAY_LIMIT_MS, candidateSpeaking: false };
  expect(after(away, tick)).toBe('ended, past_experience, finish user_disconnect');
});

test('Who never arrives is not waited for until the end of days', () => {
  const tick: InterviewEvent = { type: 'tick', at: START + ARRIVAL_LIMIT_MS, candidateSpeaking: false };
  expect(after(beforeInterview(START), tick)).toBe('ended, welcome, finish user_disconnect');
});

test('Who comes and goes for an hour without staying is not waited for any longer', () => {
  const away: Progress = { ...adaIn('self_intro'), step: 'away', startedAt: START - LONGEST_INTERVIEW_MS };
  expect(after(away, quietTick)).toBe('ended, self_intro, finish max_duration');
});

test('After the end nothing happens any more', () => {
  const { progress: over } = advance(adaIn('closing'), farewell);
  for (const event of [
    turn,
    arrived,
    quietTick,
    proposed,
    skipTo('closing'),
    { type: 'end-requested', at, endedBy: 'user_ended' } as const,
  ])
    expect(advance(over, event)).toEqual({ progress: over, consequences: [] });
});

test('Whether the model may move on is what advance would decide', () => {
  for (const stage of STAGE_IDS)
    for (const asked of [0, 1, 2, 3, 5])
      for (const seconds of [0, 29, 30, 45]) {
        const progress = adaIn(stage, { asked, seconds });
        expect(mayMoveOn(progress, at)).toBe(advance(progress, proposed).consequences.length > 0);
      }
});

test('A time factor shortens limits and least times alike', () => {
  const progress = adaIn('self_intro', { seconds: 3, asked: 2 });
  expect(mayMoveOn(progress, at, 0.1)).toBe(true);
  expect(mayMoveOn(progress, at, 1)).toBe(false);
  expect(timeLeft(progress, at, 0.1)).toBe(stageOf('self_intro').limitS * 100 - 3_000);
});

test('The goodbye has 45 seconds, of which the model is told, and is ended by force after 60', () => {
  expect(timeLeft(adaIn('closing'), at)).toBe(45_000);
  expect(timeLeft(adaIn('closing', { seconds: 50 }), at)).toBe(0);
});

test('A clock that is set back takes nothing away and gives nothing', () => {
  const progress = adaIn('self_intro', { seconds: 100 });
  const { progress: setBack } = advance(progress, { ...quietTick, at: START - 86_400_000 });
  expect(timeLeft(setBack, START - 86_400_000 + 5_000)).toBe(15_000);
  expect(after(setBack, { ...quietTick, at: START - 86_400_000 + 20_000 })).toContain(
    'enter past_experience',
  );
});
