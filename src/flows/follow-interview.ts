import type { Interview } from '../domain/interviews.js';
import type { Keys } from '../domain/keys.js';
import type { WorkerOrder, Workers } from '../domain/workers.js';
import { closeRoom, savedSoon, saveEnd, type FinishDeps } from './finish-interview.js';
import { InterviewDiary } from './interview-diary.js';
import type { Transcripts } from './keep-transcript.js';

export interface FollowDeps extends FinishDeps {
  workers: Pick<Workers, 'tell' | 'end'>;
  transcripts: Transcripts;
  now(): Date;
}

/**
 * Follows a running interview: what its worker tells reaches the database, whatever becomes of the worker. When somebody
 * deletes the interview, its worker is ended and its room is closed, and nothing more is written.
 */
export function followInterview(
  deps: FollowDeps,
  interview: Interview,
  keys: Keys,
): Pick<WorkerOrder, 'onMessage' | 'onExit'> & { giveUp: () => void } {
  const transcript = deps.transcripts.open(
    interview.id,
    (pending) => void deps.workers.tell(interview.roomName, { type: 'saving', pending }),
    () => {
      isDeleted = true;
      deps.log.info({ interviewId: interview.id }, 'running interview was deleted');
      void deps.workers.end(interview.roomName);
    },
  );
  const diary = new InterviewDiary(deps, interview);
  let ended = false;
  let isDeleted = false;
  return {
    onMessage(message) {
      if (isDeleted) return;
      diary.note(message);
      if (message.type === 'agent-said') return transcript.agentSaid(message);
      if (message.type === 'candidate-said') return transcript.candidateSaid(message);
      if (message.type === 'stage') return transcript.stage(message);
      if (message.type !== 'ended') return;
      ended = true;
      diary.ended(message.endedBy);
      void saveEnd(deps, interview.roomName, transcript, message);
    },
    async onExit({ endedBy }) {
      if (!ended && !isDeleted) {
        diary.ended(endedBy);
        // Whoever is in the room asks why when it ends, and is answered from the database.
        await savedSoon(deps, transcript.end(endedBy));
      }
      await closeRoom(deps, keys, interview);
    },
    /** Its worker did not get ready. */
    giveUp: () => transcript.discard(),
  };
}
