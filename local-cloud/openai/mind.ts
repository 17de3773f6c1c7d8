import type { ChatRequest } from './chat/chat-request.js';
import { interviewerReply } from './interviewer/interviewer.js';
import type { Reply } from './reply.js';

/** The scripted mind: the same request always gets the same reply. */
export function think(request: ChatRequest): Reply {
  return interviewerReply(request);
}
