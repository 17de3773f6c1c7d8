import { fc } from '../support/properties.js';
import {
  advance,
  beforeInterview,
  LONGEST_INTERVIEW_MS,
  mayMoveOn,
  timeLeft,
  type Consequence,
  type InterviewEvent,
  type Progress,
} from '../../src/domain/interview-progress.js';
import { ENDINGS } from '../../src/domain/interviews.js';
import { STAGE_IDS, stageOf } from '../../src/domain/stages/index.js';

/** Printed with every failure, to find the same lives again. */
const RUNS = { numRuns: 250 };
const START = 1_764_000_000_000;

/** What a clock may do from one event to the next: go on, stand still, jump, be set back. */
const passing = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 20_000 }) },
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 20_000, max: 200_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: -200_000, max: 0 }) },
  { weight: 1, arbitrary: fc.constantFrom(-1e12, 1e12, LONGEST_INTERVIEW_MS, NaN) },
);

type Untimed = InterviewEvent extends infer E ? (E extends InterviewEvent ? Omit<E, 'at'> : never) : never;

const happening: fc.Arbitrary<Untimed> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ type: 'candidate-arrived' } as const) },
  { weight: 6, arbitrary: fc.constant({ type: 'question-asked' } as const) },
  { weight: 4, arbitrary: fc.constant({ type: 'move-proposed' } as const) },
  { weight: 4, arbitrary: fc.constant({ type: 'turn-finished' } as const) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('skip-requested' as const),
      target: fc.constantFrom(...STAGE_IDS),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ type: fc.constant('tick' as const), candidateSpeaking: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'farewell-spoken' } as const) },
  { weight: 2, arbitrary: fc.constant({ type: 'candidate-left' } as const) },
);
const anything = fc.oneof(
  { weight: 40, arbitrary: happening },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('end-requested' as const),
      endedBy: fc.constantFrom(...ENDINGS),
    }),
  },
);

const life = fc.array(fc.tuple(anything, passing), { maxLength: 80 });
const factor = fc.constantFrom(1, 0.1, 0.5, 4, 60);

interface Moment {
  before: Progress;
  event: InterviewEvent;
  after: Progress;
  consequences: Consequence[];
}

/** An interview that lives through these events, moment by moment. */
function lived(events: [Untimed, number][], timeFactor = 1): Moment[] {
  let now = START;
  let progress = beforeInterview(now);
  return events.map(([what, ms]) => {
    const at = now + ms;
    if (!Number.isNaN(at)) now = at;
    const before = progress;
    const event = { ...what, at };
    const { progress: after, consequences } = advance(before, event, timeFactor);
    progress = after;
    return { before, event, after, consequences };
  });
}

function everyMoment(holds: (moment: Moment, timeFactor: number) => void): void {
  fc.assert(
    fc.property(life, factor, (events, timeFactor) => {
      for (const moment of lived(events, timeFactor)) holds(moment, timeFactor);
    }),
    RUNS,
  );
}

const order = (progress: Progress) => STAGE_IDS.indexOf(progress.stage);
const entered = ({ consequences }: Moment) => consequences.filter((one) => one.do === 'enter-stage');

test('No stage ever comes back', () => {
  everyMoment(({ before, after }) => expect(order(after)).toBeGreaterThanOrEqual(order(before)));
});

test('At most one thing follows from an event, and a stage changes only by being entered', () => {
  everyMoment((moment) => {
    expect(moment.consequences.length).toBeLessThanOrEqual(1);
    const changed = moment.before.stage !== moment.after.stage;
    expect(entered(moment).map((one) => one.stage)).toEqual(changed ? [moment.after.stage] : []);
  });
});

test('Without a skip the stage that follows is the next one; a skip only goes forward, and remembers what it passed', () => {
  everyMoment((moment) => {
    const { before, after, event } = moment;
    if (entered(moment).length === 0) return expect(after.skipped).toEqual(before.skipped);
    if (event.type !== 'skip-requested') return expect(order(after)).toBe(order(before) + 1);
    expect(after.stage).toBe(event.target);
    expect(after.skipped).toEqual([...before.skipped, ...STAGE_IDS.slice(order(before), order(after))]);
  });
});

test('Questions are counted from nothing in each stage, one at a time', () => {
  everyMoment((moment) => {
    const { before, after, event } = moment;
    const expected =
      entered(moment).length > 0
        ? [0]
        : event.type === 'question-asked'
          ? [before.asked, before.asked + 1]
          : [before.asked];
    expect(expected).toContain(after.asked);
  });
});

test('Whether the model may move on is what advance decides', () => {
  everyMoment(({ before, event: { at } }, timeFactor) => {
    const decided = advance(before, { type: 'move-proposed', at }, timeFactor);
    expect(mayMoveOn(before, at, timeFactor)).toBe(decided.consequences.length > 0);
  });
});

test('The time left is never negative and never more than the stage has', () => {
  everyMoment(({ after, event: { at } }, timeFactor) => {
    const left = timeLeft(after, at, timeFactor);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(left).toBeLessThanOrEqual(stageOf(after.stage).limitS * 1_000 * timeFactor);
  });
});

test('After the end nothing changes, and the end is told once', () => {
  fc.assert(
    fc.property(life, (events) => {
      const moments = lived(events);
      expect(
        moments.flatMap(({ consequences }) => consequences).filter((one) => one.do === 'finish').length,
      ).toBe(moments.at(-1)?.after.step === 'ended' ? 1 : 0);
      for (const { before, after, consequences } of moments)
        if (before.step === 'ended') expect([after, consequences]).toEqual([before, []]);
    }),
    RUNS,
  );
});

test('Only in the closing does a goodbye end the interview', () => {
  everyMoment(({ before, event, consequences }) => {
    if (event.type !== 'farewell-spoken') return;
    const saidGoodbye = before.stage === 'closing' && before.step === 'interviewing';
    expect(consequences).toEqual(saidGoodbye ? [{ do: 'finish', endedBy: 'natural_completion' }] : []);
  });
});

test('A stage is left by force only when its time is up or too short for a question', () => {
  everyMoment((moment, timeFactor) => {
    const { before, event } = moment;
    if (entered(moment).some(({ manner }) => manner === 'forced') && before.step !== 'leaving')
      expect(timeLeft(before, event.at, timeFactor)).toBeLessThan(5_000 * timeFactor);
  });
});

test('Time spent away does not count', () => {
  const absence = fc.integer({ min: 0, max: 80_000 });
  fc.assert(
    fc.property(life, absence, passing, (events, gone, jump) => {
      const here = lived(events).at(-1)?.after;
      if (!here || (here.step !== 'interviewing' && here.step !== 'leaving')) return;
      const { progress: away } = advance(here, { type: 'candidate-left', at: here.seenAt });
      // The clock may even be set anew meanwhile.
      const set = here.seenAt + Math.min(0, jump || 0);
      const { progress: noticed } = advance(away, { type: 'question-asked', at: set });
      const { progress: back } = advance(noticed, { type: 'candidate-arrived', at: set + gone });
      expect(timeLeft(noticed, set + gone)).toBe(timeLeft(here, here.seenAt));
      expect(timeLeft(back, set + gone)).toBe(timeLeft(here, here.seenAt));
      expect(back).toMatchObject({ stage: here.stage, asked: here.asked, step: 'interviewing' });
    }),
    RUNS,
  );
});

test('A time factor stretches limits and least times alike', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...STAGE_IDS),
      fc.nat(300_000),
      fc.nat(6),
      factor,
      (stage, ms, asked, timeFactor) => {
        const after = (spent: number): Progress => ({
          ...beforeInterview(START),
          ...{ step: 'interviewing', stage, asked, seenAt: START + spent },
        });
        const at = START + ms * timeFactor;
        expect(timeLeft(after(ms * timeFactor), at, timeFactor)).toBeCloseTo(
          timeLeft(after(ms), START + ms) * timeFactor,
          3,
        );
        expect(mayMoveOn(after(ms * timeFactor), at, timeFactor)).toBe(mayMoveOn(after(ms), START + ms));
      },
    ),
    RUNS,
  );
});

test('Whatever has happened, in whatever order and by whatever clock, the interview ends once the time is told for an hour', () => {
  const hour = fc.array(fc.tuple(happening, fc.boolean()), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(life, hour, (events, round) => {
      let progress = lived(events).at(-1)?.after ?? beforeInterview(START);
      let at = progress.seenAt;
      // Half a minute at a time: people come, go, speak and skip, and in between the clock is looked at.
      for (let told = 0; told <= LONGEST_INTERVIEW_MS + 600_000; told += 30_000) {
        const [what, candidateSpeaking] = round[(told / 30_000) % round.length] ?? [];
        at += 30_000;
        if (what) ({ progress } = advance(progress, { ...what, at }));
        ({ progress } = advance(progress, {
          type: 'tick',
          at,
          candidateSpeaking: candidateSpeaking === true,
        }));
      }
      expect(progress.step).toBe('ended');
    }),
    RUNS,
  );
});
