import type { Ending } from './interviews.js';
import { nextStage, isLater, stageOf, STAGE_IDS, type StageId } from './stages/index.js';

/** Where an interview stands. Times are milliseconds of one clock, handed in with every event. */
export type Progress = Facts &
  (
    | { step: 'waiting' | 'interviewing' | 'leaving' | 'away'; since: number }
    | { step: 'ended'; since: number; endedBy: Ending }
  );

interface Facts {
  stage: StageId;
  stageSince: number;
  /** Questions asked in this stage. */
  asked: number;
  skipped: StageId[];
  startedAt: number;
  /** The time of the last event. */
  seenAt: number;
}

/** What has happened. `at` is the time of it. */
export type InterviewEvent =
  | { type: 'candidate-arrived'; at: number }
  | { type: 'question-asked'; at: number }
  | { type: 'move-proposed'; at: number }
  | { type: 'turn-finished'; at: number }
  | { type: 'skip-requested'; at: number; target: StageId }
  | { type: 'tick'; at: number; candidateSpeaking: boolean }
  | { type: 'farewell-spoken'; at: number }
  | { type: 'candidate-left'; at: number }
  | { type: 'end-requested'; at: number; endedBy: Ending };

/** How a stage is entered: at the model's proposal, because time was up, or because the candidate skipped. */
export type Manner = 'normal' | 'forced' | 'skipped';

/** What is to be done now. */
export type Consequence =
  | { do: 'greet' }
  | { do: 'welcome-back' }
  | { do: 'enter-stage'; stage: StageId; manner: Manner }
  | { do: 'finish'; endedBy: Ending };

export interface Advance {
  progress: Progress;
  consequences: Consequence[];
}

/** How long a candidate may be gone, or not arrive at all. */
export const AWAY_LIMIT_MS = 90_000;
export const ARRIVAL_LIMIT_MS = 300_000;
export const LONGEST_INTERVIEW_MS = 3_600_000;
/** With less time left than this another question would only be cut off. */
const TOO_LATE_FOR_A_QUESTION_MS = 5_000;

/** An interview in whose room nobody has arrived yet. */
export function beforeInterview(at: number): Progress {
  const stage = STAGE_IDS[0];
  return {
    step: 'waiting',
    since: at,
    stage,
    stageSince: at,
    asked: 0,
    skipped: [],
    startedAt: at,
    seenAt: at,
  };
}

/**
 * The interview's only state machine: pure, never backward, one stage at a time, over at last whatever happens as long
 * as it is told the time. A clock set back takes the interview's own times with it; what is no time counts as none passed.
 * @param timeFactor multiplies the stages' limits and least times, so that a test need not last an hour.
 */
export function advance(progress: Progress, event: InterviewEvent, timeFactor = 1): Advance {
  if (progress.step === 'ended') return stay(progress);
  const now = onTheClock(progress, event.at);
  return step(now, { ...event, at: now.seenAt }, timeFactor);
}

/** Whether `advance` would accept the model's proposal to leave the stage now. */
export function mayMoveOn(progress: Progress, at: number, timeFactor = 1): boolean {
  const stage = stageOf(progress.stage);
  return (
    isTalking(progress) &&
    nextStage(progress.stage) !== null &&
    progress.asked >= stage.leastQuestions &&
    spent(progress, at) >= stage.leastS * 1000 * timeFactor
  );
}

/** Milliseconds until the stage's time is up; never negative. */
export function timeLeft(progress: Progress, at: number, timeFactor = 1): number {
  return Math.max(0, stageOf(progress.stage).limitS * 1000 * timeFactor - spent(progress, at));
}

/** Milliseconds of the stage that have passed; its clock stands still while there is nobody to talk to. */
function spent(progress: Progress, at: number): number {
  const now = onTheClock(progress, at);
  return (isTalking(now) ? now.seenAt : now.since) - now.stageSince;
}

function isTalking({ step }: Progress): boolean {
  return step === 'interviewing' || step === 'leaving';
}

function onTheClock(progress: Progress, at: number): Progress {
  const seenAt = Number.isFinite(at) ? at : progress.seenAt;
  const back = Math.max(0, progress.seenAt - seenAt);
  return {
    ...progress,
    since: progress.since - back,
    stageSince: progress.stageSince - back,
    startedAt: progress.startedAt - back,
    seenAt,
  };
}

function step(progress: Progress, event: InterviewEvent, timeFactor: number): Advance {
  if (event.type === 'end-requested') return end(progress, event.at, event.endedBy);
  if (progress.step === 'waiting') return whileWaiting(progress, event);
  if (event.type === 'tick' && event.at - progress.startedAt >= LONGEST_INTERVIEW_MS)
    return end(progress, event.at, 'max_duration');
  if (progress.step === 'away') return whileAway(progress, event);
  return whileTalking(progress, event, timeFactor);
}

function whileWaiting(progress: Progress, event: InterviewEvent): Advance {
  if (event.type === 'candidate-arrived') {
    const { at } = event;
    const here: Progress = { ...progress, step: 'interviewing', since: at, stageSince: at, startedAt: at };
    return { progress: here, consequences: [{ do: 'greet' }] };
  }
  const late = event.type === 'tick' && event.at - progress.since >= ARRIVAL_LIMIT_MS;
  return late ? end(progress, event.at, 'user_disconnect') : stay(progress);
}

function whileAway(progress: Progress, event: InterviewEvent): Advance {
  if (event.type === 'candidate-arrived') {
    const stageSince = progress.stageSince + (event.at - progress.since);
    const back: Progress = { ...progress, step: 'interviewing', since: event.at, stageSince };
    return { progress: back, consequences: [{ do: 'welcome-back' }] };
  }
  const gone = event.type === 'tick' && event.at - progress.since >= AWAY_LIMIT_MS;
  return gone ? end(progress, event.at, 'user_disconnect') : stay(progress);
}

function whileTalking(progress: Progress, event: InterviewEvent, timeFactor: number): Advance {
  switch (event.type) {
    case 'question-asked':
      return stay({ ...progress, asked: progress.asked + 1 });
    case 'candidate-left':
      return stay({ ...progress, step: 'away', since: event.at });
    case 'skip-requested':
      return isLater(event.target, progress.stage) ? skip(progress, event.at, event.target) : stay(progress);
    case 'move-proposed':
      return mayMoveOn(progress, event.at, timeFactor) ? move(progress, event.at, 'normal') : stay(progress);
    case 'turn-finished':
      return afterTurn(progress, event.at, timeFactor);
    case 'tick':
      return onTick(progress, event.at, event.candidateSpeaking, timeFactor);
    case 'farewell-spoken':
      return progress.stage === 'closing' ? end(progress, event.at, 'natural_completion') : stay(progress);
    default:
      return stay(progress);
  }
}

// The invitation of the welcome needs no follow-up: the first answer to it opens the introduction.
function afterTurn(progress: Progress, at: number, timeFactor: number): Advance {
  if (progress.stage === 'closing') return stay(progress);
  if (progress.step === 'leaving') return move(progress, at, 'forced');
  if (progress.stage === 'welcome') return move(progress, at, 'normal');
  if (timeLeft(progress, at, timeFactor) < TOO_LATE_FOR_A_QUESTION_MS * timeFactor)
    return move(progress, at, 'forced');
  return stay(progress);
}

function onTick(progress: Progress, at: number, candidateSpeaking: boolean, timeFactor: number): Advance {
  if (timeLeft(progress, at, timeFactor) > 0) return stay(progress);
  const { limitS, graceS } = stageOf(progress.stage);
  if (progress.stage === 'closing') {
    const isOver = at - progress.stageSince >= (limitS * timeFactor + graceS) * 1000;
    return isOver ? end(progress, at, 'natural_completion') : stay(progress);
  }
  if (!candidateSpeaking) return move(progress, at, 'forced');
  if (progress.step === 'interviewing') return stay({ ...progress, step: 'leaving', since: at });
  return at - progress.since >= graceS * 1000 ? move(progress, at, 'forced') : stay(progress);
}

function move(progress: Progress, at: number, manner: Manner): Advance {
  const stage = nextStage(progress.stage);
  return stage ? enter(progress, at, stage, manner) : stay(progress);
}

function skip(progress: Progress, at: number, target: StageId): Advance {
  const passed = STAGE_IDS.slice(STAGE_IDS.indexOf(progress.stage), STAGE_IDS.indexOf(target));
  return enter({ ...progress, skipped: [...progress.skipped, ...passed] }, at, target, 'skipped');
}

function enter(progress: Progress, at: number, stage: StageId, manner: Manner): Advance {
  return {
    progress: { ...progress, step: 'interviewing', since: at, stage, stageSince: at, asked: 0 },
    consequences: [{ do: 'enter-stage', stage, manner }],
  };
}

function end(progress: Progress, at: number, endedBy: Ending): Advance {
  return {
    progress: { ...progress, step: 'ended', since: at, endedBy },
    consequences: [{ do: 'finish', endedBy }],
  };
}

function stay(progress: Progress): Advance {
  return { progress, consequences: [] };
}
