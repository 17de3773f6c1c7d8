import type { Interview } from '../domain/interviews.js';
import type { Keys } from '../domain/keys.js';
import type { InterviewMessage, WorkerOrder } from '../domain/workers.js';
import { closeRoom, savedSoon, saveEnd, type FinishDeps } from './finish-interview.js';
import type { Transcripts } from './keep-transcript.js';

export interface FollowDeps extends FinishDeps {
  transcripts: Transcripts;
}

/** Follows a running interview: what its worker tells reaches the database, whatever becomes of the worker. */
export function followInterview(
  deps: FollowDeps,
  interview: Interview,
  keys: Keys,
): Pick<WorkerOrder, 'onMessage' | 'onExit'> & { giveUp: () => void } {
  const transcript = deps.transcripts.open(interview.id, (pending) => {
    void deps.workers.tell(interview.roomName, { type: 'saving', pending });
  });
  let ended = false;
  return {
    onMessage(message) {
      if (message.type === 'agent-said') return transcript.agentSaid(message);
      if (message.type === 'candidate-said') return transcript.candidateSaid(message);
      if (message.type === 'stage') return transcript.stage(message);
      deps.log.info({ interviewId: interview.id, ...factsOf(message) }, `interview ${message.type}`);
      if (message.type !== 'ended') return;
      ended = true;
      void saveEnd(deps, interview.roomName, transcript, message);
    },
    async onExit({ endedBy }) {
      // Whoever is in the room asks why when it ends, and is answered from the database.
      if (!ended) await savedSoon(deps, transcript.end(endedBy));
      await closeRoom(deps, keys, interview.roomName);
    },
    /** Its worker did not get ready. */
    giveUp: () => transcript.discard(),
  };
}

function factsOf(message: InterviewMessage): object {
  if (message.type === 'ended') return { endedBy: message.endedBy };
  return message.type === 'provider-error' ? { service: message.service } : {};
}
