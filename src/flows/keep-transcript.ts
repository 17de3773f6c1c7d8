import type { Ending, InterviewChange, Interviews } from '../domain/interviews.js';
import type { Log } from '../domain/log.js';
import { measure } from '../domain/speech-metrics.js';
import type { StageId } from '../domain/stages/index.js';
import { storableText } from '../domain/storable-text.js';
import { emptyConversation } from '../domain/transcript.js';
import type { FromWorker } from '../domain/worker-messages.js';

type Message<T extends FromWorker['type']> = Extract<FromWorker, { type: T }>;

/** What has been said in one running interview, on its way into the database. */
export interface Transcript {
  agentSaid(message: Message<'agent-said'>): void;
  candidateSaid(message: Message<'candidate-said'>): void;
  stage(message: Message<'stage'>): void;
  /** There will be no interview: nothing more is written. */
  discard(): void;
  /** Ends the interview; resolves when everything is in the database, however long that takes. */
  end(endedBy: Ending, finalStage?: StageId): Promise<void>;
}

export interface Transcripts {
  /**
   * @param onWaiting called when words have been waiting to be written for longer than usual, and when they are.
   * @param onDeleted called when somebody has deleted the interview; its transcript is discarded then.
   */
  open(interviewId: string, onWaiting: (pending: boolean) => void, onDeleted: () => void): Transcript;
  /** The ids of the interviews that are open here, until their end is in the database. */
  running(): string[];
  /** Has an open interview written as it is here, whatever the database says of it. */
  writeAgain(interviewId: string): void;
  /** An open interview has been deleted from the database. */
  deleted(interviewId: string): void;
  /** Resolves when nothing is waiting to be written any more. */
  settled(): Promise<void>;
}

interface TranscriptDeps {
  interviews: Pick<Interviews, 'change'>;
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<void>;
  log: Log;
}

interface OpenTranscript {
  save(): void;
  deleted(): void;
}

/** A write that takes no longer than this is nothing to tell anybody. */
export const USUAL_MS = 1_500;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 10_000;

/**
 * Keeps each running interview in memory and writes it to the database as it grows: one write at a time, the newest state
 * wins, and a database that is away is asked again until it is back.
 */
export function keepTranscripts(deps: TranscriptDeps): Transcripts {
  const writing = new Set<Promise<void>>();
  const open = new Map<string, OpenTranscript>();
  return {
    open(interviewId, onWaiting, onDeleted) {
      const write = steadyWriter({ ...deps, onWaiting }, interviewId, writing);
      const { save, ...transcript } = openTranscript(write, () => open.delete(interviewId));
      open.set(interviewId, {
        save: () => void save(),
        deleted() {
          transcript.discard();
          onDeleted();
        },
      });
      return transcript;
    },
    running: () => [...open.keys()],
    writeAgain: (interviewId) => open.get(interviewId)?.save(),
    deleted: (interviewId) => open.get(interviewId)?.deleted(),
    async settled() {
      while (writing.size > 0) await Promise.all(writing);
    },
  };
}

function openTranscript(write: (change: InterviewChange) => Promise<void>, onClosed: () => void) {
  const conversation = emptyConversation();
  // Every write says that it runs: whoever took it for lost meanwhile is put right.
  const state: InterviewChange = { endedBy: null };
  const save = (change: InterviewChange = {}): Promise<void> => {
    Object.assign(state, change);
    return write({
      ...state,
      conversation: { agent: [...conversation.agent], user: [...conversation.user] },
      // With every write after the end too, for there may be words that come late.
      ...(state.endedBy && { measures: measure(conversation) }),
    });
  };
  const transcript: Transcript = {
    agentSaid({ interrupted, ...said }) {
      conversation.agent.push({ ...kept(said, conversation.agent), ...(interrupted && { interrupted }) });
      void save();
    },
    candidateSaid({ typed, ...said }) {
      conversation.user.push({ ...kept(said, conversation.user), ...(typed && { typed }) });
      void save();
    },
    stage: ({ stage, skippedStages }) => void save({ finalStage: stage, skippedStages }),
    discard: onClosed,
    end: (endedBy, finalStage) => save({ endedBy, ...(finalStage && { finalStage }) }).then(onClosed),
  };
  return { ...transcript, save };
}

function kept(
  { text, timestamp, stage, speechMs }: Omit<Message<'agent-said' | 'candidate-said'>, 'type'>,
  { length: index }: unknown[],
) {
  return {
    index,
    text: storableText(text),
    timestamp,
    stage,
    ...(speechMs !== undefined && { speech_ms: speechMs }),
  };
}

/** Writes states of one interview in order; while one is being written, only the newest waits. */
function steadyWriter(
  deps: TranscriptDeps & { onWaiting: (pending: boolean) => void },
  interviewId: string,
  writing: Set<Promise<void>>,
) {
  let newest: InterviewChange | null = null;
  let work: Promise<void> | null = null;

  return function write(change: InterviewChange): Promise<void> {
    newest = change;
    if (work) return work;
    const started = writeAll().finally(() => writing.delete(started));
    work = started;
    writing.add(started);
    void tellWhenSlow(started);
    return started;
  };

  async function tellWhenSlow(started: Promise<void>): Promise<void> {
    const isSlow = await Promise.race([deps.wait(USUAL_MS).then(() => true), started.then(() => false)]);
    if (!isSlow) return;
    deps.onWaiting(true);
    await started;
    deps.onWaiting(false);
  }

  async function writeAll(): Promise<void> {
    for (let pause = FIRST_RETRY_MS; newest;) {
      const change: InterviewChange = newest;
      newest = null;
      try {
        await deps.interviews.change(interviewId, change);
        pause = FIRST_RETRY_MS;
      } catch (error) {
        deps.log.warn({ interviewId, err: error }, 'transcript waits for the database');
        newest ??= change;
        await deps.wait(pause);
        pause = Math.min(pause * 2, LAST_RETRY_MS);
      }
    }
    // In the same step as the last look at `newest`: a later write must start anew.
    work = null;
  }
}
