import type { ChatRequest } from './chat/chat-request.js';
import { withInventions } from './feedback/inventions.js';
import { fitSchema } from './feedback/fit-schema.js';
import { NOTHING_SAID, readMaterial, type Material } from './feedback/material.js';
import { report } from './feedback/report.js';
import { interviewScores } from './feedback/scores.js';
import { systemText } from './interviewer/conversation.js';
import { hasInterviewState } from './interviewer/interview-state.js';
import { interviewerReply } from './interviewer/interviewer.js';
import { say, type Reply } from './reply.js';

/**
 * The scripted mind: the same request always gets the same reply. It scores when JSON is asked for, writes a
 * report when it is shown a transcript outside of an interview, and is the interviewer otherwise.
 * @param inventing whether the report quotes what nobody said.
 */
export function think(request: ChatRequest, { inventing }: { inventing: boolean }): Reply {
  const material = readMaterial(request.messages.findLast(({ role }) => role === 'user')?.content ?? '');
  const format = request.response_format;
  if (format.type === 'json_schema') {
    const answer = format.json_schema.name === 'interview_scores' ? scoresOf(material) : undefined;
    return say(JSON.stringify(fitSchema(format.json_schema.schema, answer)));
  }
  if (format.type === 'json_object') return say(JSON.stringify(scoresOf(material)));
  if (!material || hasInterviewState(systemText(request.messages))) return interviewerReply(request);
  return say(inventing ? withInventions(report(material)) : report(material));
}

function scoresOf(material: Material | undefined) {
  return interviewScores(material ?? NOTHING_SAID);
}
