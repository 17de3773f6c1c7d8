import type { Interview } from '../domain/interviews.js';
import type { Keys } from '../domain/keys.js';
import type { InterviewMessage, WorkerOrder } from '../domain/workers.js';
import { closeRoom, saveEnd, type FinishDeps } from './finish-interview.js';
import type { Transcripts } from './keep-transcript.js';

export interface FollowDeps extends FinishDeps {
  transcripts: Transcripts;
}

/** Follows a running interview: what its worker tells reaches the database, whatever becomes of the worker. */
export function followInterview(
  deps: FollowDeps,
  interview: Interview,
  keys: Keys,
): Pick<WorkerOrder, 'onMessage' | 'onExit'> {
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
    onExit({ endedBy }) {
      if (!ended) void transcript.end(endedBy);
      void closeRoom(deps, keys, interview.roomName);
    },
  };
}

function factsOf(message: InterviewMessage): object {
  if (message.type === 'ended') return { endedBy: message.endedBy };
  return message.type === 'provider-error' ? { service: message.service } : {};
}
