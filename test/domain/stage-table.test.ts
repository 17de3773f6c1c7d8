import {
  advance,
  ARRIVAL_LIMIT_MS,
  beforeInterview,
  type InterviewEvent,
  type Progress,
} from '../../src/domain/interview-progress.js';
import type { Ending } from '../../src/domain/interviews.js';
import { STAGES, type Stage, type StageId } from '../../src/domain/stages/index.js';

const NOW = 10_000_000;
const at = NOW;

/** Everything that can happen, as the columns. */
const EVENTS: Record<string, InterviewEvent> = {
  arrived: { type: 'candidate-arrived', at },
  left: { type: 'candidate-left', at },
  asked: { type: 'question-asked', at },
  proposed: { type: 'move-proposed', at },
  turn: { type: 'turn-finished', at },
  quiet: { type: 'tick', at, candidateSpeaking: false },
  busy: { type: 'tick', at, candidateSpeaking: true },
  farewell: { type: 'farewell-spoken', at },
  '→intro': { type: 'skip-requested', at, target: 'self_intro' },
  '→fit': { type: 'skip-requested', at, target: 'company_fit' },
  stop: { type: 'end-requested', at, endedBy: 'user_ended' },
};

/** Every step, at the moments of it that matter, as the rows of a stage. */
const MOMENTS: Record<string, (stage: Stage) => Progress> = {
  'just begun': (stage) => talking(stage, 0, 0),
  'one question short': (stage) => talking(stage, stage.leastS, Math.max(0, stage.leastQuestions - 1)),
  'a second short': (stage) => talking(stage, stage.leastS - 1, stage.leastQuestions),
  'all is asked': (stage) => talking(stage, stage.leastS, stage.leastQuestions),
  'the last second': (stage) => talking(stage, stage.limitS - 1, 0),
  'time is up': (stage) => talking(stage, stage.limitS, 0),
  'grace is up': (stage) => talking(stage, stage.limitS + stage.graceS, 0),
  'leaving for 9 s': (stage) => ({
    ...talking(stage, stage.limitS + 9, 0),
    step: 'leaving',
    since: NOW - 9_000,
  }),
  'leaving for 10 s': (stage) => ({
    ...talking(stage, stage.limitS + 10, 0),
    step: 'leaving',
    since: NOW - 10_000,
  }),
  'away for 89 s': (stage) => ({ ...talking(stage, 89, 0), step: 'away', since: NOW - 89_000 }),
  'away for 90 s': (stage) => ({ ...talking(stage, 90, 0), step: 'away', since: NOW - 90_000 }),
  'an hour': (stage) => ({ ...talking(stage, 0, 0), startedAt: NOW - 3_600_000 }),
  ended: (stage) => ({ ...talking(stage, 500, 0), step: 'ended', endedBy: 'inactivity' }),
};

function talking({ id: stage }: Stage, seconds: number, asked: number): Progress {
  const stageSince = NOW - seconds * 1_000;
  return {
    step: 'interviewing',
    since: stageSince,
    stage,
    stageSince,
    asked,
    skipped: [],
    startedAt: NOW - 600_000,
    seenAt: NOW,
  };
}

const SHORT: Record<StageId, string> = {
  welcome: 'welcome',
  self_intro: 'intro',
  past_experience: 'past',
  company_fit: 'fit',
  closing: 'closing',
};

const ENDED: Partial<Record<Ending, string>> = {
  natural_completion: 'done',
  user_disconnect: 'missed',
  max_duration: 'hour',
  user_ended: 'stopped',
};

/** `.` nothing, `+1` a question counted, `>fit` the next stage, `!fit` by force, `>>fit` skipped to; else the step or the end. */
function outcome(before: Progress, event: InterviewEvent): string {
  const { progress, consequences } = advance(before, event);
  const [done] = consequences;
  if (!done)
    return progress.step !== before.step ? progress.step : progress.asked > before.asked ? '+1' : '.';
  if (done.do === 'finish') return ENDED[done.endedBy] ?? done.endedBy;
  if (done.do !== 'enter-stage') return done.do === 'welcome-back' ? 'back' : done.do;
  return { normal: '>', forced: '!', skipped: '>>' }[done.manner] + SHORT[done.stage];
}

/** The table as it stands in this file: moments down, events across, aligned. */
function table(rows: [string, Progress][]): string {
  const header = ['', ...Object.keys(EVENTS)];
  const cells = rows.map(([moment, progress]) => [
    moment,
    ...Object.values(EVENTS).map((event) => outcome(progress, event)),
  ]);
  return [header, ...cells]
    .map(([moment = '', ...outcomes]) =>
      [moment.padEnd(20), ...outcomes.map((one) => one.padEnd(8))].join(' ').trimEnd(),
    )
    .join('\n');
}

const atEveryMoment = (stage: Stage) =>
  table(Object.entries(MOMENTS).map(([moment, progress]) => [moment, progress(stage)]));

const unpadded = (text: string) =>
  text
    .trim()
    .replace(/[ \t]+/g, ' ')
    .replace(/^ /gm, '');

const WAITING = `
                     arrived  left     asked    proposed turn     quiet    busy     farewell →intro   →fit     stop
nearly five minutes  greet    .        .        .        .        .        .        .        .        .        stopped
five minutes         greet    .        .        .        .        missed   missed   .        .        .        stopped`;

const TABLES: Record<StageId, string> = {
  welcome: `
                     arrived  left     asked    proposed turn     quiet    busy     farewell →intro   →fit     stop
just begun           .        away     +1       .        >intro   .        .        .        >>intro  >>fit    stopped
one question short   .        away     +1       .        >intro   .        .        .        >>intro  >>fit    stopped
a second short       .        away     +1       .        >intro   .        .        .        >>intro  >>fit    stopped
all is asked         .        away     +1       >intro   >intro   .        .        .        >>intro  >>fit    stopped
the last second      .        away     +1       .        >intro   .        .        .        >>intro  >>fit    stopped
time is up           .        away     +1       .        >intro   !intro   leaving  .        >>intro  >>fit    stopped
grace is up           .        away     +1       .        >intro   !intro   leaving  .        >>intro  >>fit    stopped
leaving for 9 s      .        away     +1       .        !intro   !intro   .        .        >>intro  >>fit    stopped
leaving for 10 s     .        away     +1       .        !intro   !intro   !intro   .        >>intro  >>fit    stopped
away for 89 s        back     .        .        .        .        .        .        .        .        .        stopped
away for 90 s        back     .        .        .        .        missed   missed   .        .        .        stopped
an hour              .        away     +1       .        >intro   hour     hour     .        >>intro  >>fit    stopped
ended                .        .        .        .        .        .        .        .        .        .        .`,
  self_intro: `
                     arrived  left     asked    proposed turn     quiet    busy     farewell →intro   →fit     stop
just begun           .        away     +1       .        .        .        .        .        .        >>fit    stopped
one question short   .        away     +1       .        .        .        .        .        .        >>fit    stopped
a second short       .        away     +1       .        .        .        .        .        .        >>fit    stopped
all is asked         .        away     +1       >past    .        .        .        .        .        >>fit    stopped
the last second      .        away     +1       .        !past    .        .        .        .        >>fit    stopped
time is up           .        away     +1       .        !past    !past    leaving  .        .        >>fit    stopped
grace is up           .        away     +1       .        !past    !past    leaving  .        .        >>fit    stopped
leaving for 9 s      .        away     +1       .        !past    !past    .        .        .        >>fit    stopped
leaving for 10 s     .        away     +1       .        !past    !past    !past    .        .        >>fit    stopped
away for 89 s        back     .        .        .        .        .        .        .        .        .        stopped
away for 90 s        back     .        .        .        .        missed   missed   .        .        .        stopped
an hour              .        away     +1       .        .        hour     hour     .        .        >>fit    stopped
ended                .        .        .        .        .        .        .        .        .        .        .`,
  past_experience: `
                     arrived  left     asked    proposed turn     quiet    busy     farewell →intro   →fit     stop
just begun           .        away     +1       .        .        .        .        .        .        >>fit    stopped
one question short   .        away     +1       .        .        .        .        .        .        >>fit    stopped
a second short       .        away     +1       .        .        .        .        .        .        >>fit    stopped
all is asked         .        away     +1       >fit     .        .        .        .        .        >>fit    stopped
the last second      .        away     +1       .        !fit     .        .        .        .        >>fit    stopped
time is up           .        away     +1       .        !fit     !fit     leaving  .        .        >>fit    stopped
grace is up           .        away     +1       .        !fit     !fit     leaving  .        .        >>fit    stopped
leaving for 9 s      .        away     +1       .        !fit     !fit     .        .        .        >>fit    stopped
leaving for 10 s     .        away     +1       .        !fit     !fit     !fit     .        .        >>fit    stopped
away for 89 s        back     .        .        .        .        .        .        .        .        .        stopped
away for 90 s        back     .        .        .        .        missed   missed   .        .        .        stopped
an hour              .        away     +1       .        .        hour     hour     .        .        >>fit    stopped
ended                .        .        .        .        .        .        .        .        .        .        .`,
  company_fit: `
                     arrived  left     asked    proposed turn     quiet    busy     farewell →intro   →fit     stop
just begun           .        away     +1       .        .        .        .        .        .        .        stopped
one question short   .        away     +1       .        .        .        .        .        .        .        stopped
a second short       .        away     +1       .        .        .        .        .        .        .        stopped
all is asked         .        away     +1       >closing .        .        .        .        .        .        stopped
the last second      .        away     +1       .        !closing .        .        .        .        .        stopped
time is up           .        away     +1       .        !closing !closing leaving  .        .        .        stopped
grace is up           .        away     +1       .        !closing !closing leaving  .        .        .        stopped
leaving for 9 s      .        away     +1       .        !closing !closing .        .        .        .        stopped
leaving for 10 s     .        away     +1       .        !closing !closing !closing .        .        .        stopped
away for 89 s        back     .        .        .        .        .        .        .        .        .        stopped
away for 90 s        back     .        .        .        .        missed   missed   .        .        .        stopped
an hour              .        away     +1       .        .        hour     hour     .        .        .        stopped
ended                .        .        .        .        .        .        .        .        .        .        .`,
  closing: `
                     arrived  left     asked    proposed turn     quiet    busy     farewell →intro   →fit     stop
just begun           .        away     +1       .        .        .        .        done     .        .        stopped
one question short   .        away     +1       .        .        .        .        done     .        .        stopped
a second short       .        away     +1       .        .        .        .        done     .        .        stopped
all is asked         .        away     +1       .        .        .        .        done     .        .        stopped
the last second      .        away     +1       .        .        .        .        done     .        .        stopped
time is up           .        away     +1       .        .        .        .        done     .        .        stopped
grace is up           .        away     +1       .        .        done     done     done     .        .        stopped
leaving for 9 s      .        away     +1       .        .        .        .        done     .        .        stopped
leaving for 10 s     .        away     +1       .        .        .        .        done     .        .        stopped
away for 89 s        back     .        .        .        .        .        .        .        .        .        stopped
away for 90 s        back     .        .        .        .        missed   missed   .        .        .        stopped
an hour              .        away     +1       .        .        hour     hour     done     .        .        stopped
ended                .        .        .        .        .        .        .        .        .        .        .`,
};

test('While nobody has arrived, only an arrival, the end of patience and an order matter', () => {
  const nobody = beforeInterview(NOW - ARRIVAL_LIMIT_MS + 1);
  const nobodyStill = beforeInterview(NOW - ARRIVAL_LIMIT_MS);
  expect(
    unpadded(
      table([
        ['nearly five minutes', nobody],
        ['five minutes', nobodyStill],
      ]),
    ),
  ).toBe(unpadded(WAITING));
});

test.each(STAGES)('What each event does at each moment of $id', (stage) => {
  expect(unpadded(atEveryMoment(stage))).toBe(unpadded(TABLES[stage.id]));
});
