import type { ChatRequest } from '../chat/chat-request.js';
import { say, type Reply } from '../reply.js';
import { acknowledgement } from './acknowledgement.js';
import { readConversation, systemText, type Conversation } from './conversation.js';
import { farewell } from './farewell.js';
import { probeFor } from './probes.js';
import { readInstructions, type Instructions } from './instructions.js';
import { readInterviewState, type InterviewState } from './interview-state.js';
import { nextQuestion } from './next-question.js';
import { asksForRepetition, repeatQuestion } from './repetition.js';

/** One turn of the interviewer: a farewell, a proposal to move on, or an acknowledgement and one question. */
export function interviewerReply(request: ChatRequest): Reply {
  const instructions = readInstructions(systemText(request.messages));
  const state = readInterviewState(instructions.text);
  const conversation = readConversation(request.messages);
  if (state.stage === 'closing') return say(farewell(state, conversation));
  const tool = toolToCall(request, state, conversation);
  if (tool)
    return { type: 'call', tool, args: { reason: `The questions of ${state.stage} have been answered.` } };
  return say(nextWords(instructions, state, conversation));
}

function toolToCall(
  request: ChatRequest,
  state: InterviewState,
  conversation: Conversation,
): string | undefined {
  const choice = request.tool_choice;
  const offered = request.tools.map((tool) => tool.function.name);
  if (choice === 'none' || conversation.toolJustRan) return undefined;
  if (typeof choice === 'object') return choice.function.name;
  if (choice === 'required') return offered[0];
  const due = state.questionsDue <= 0 && state.mayMoveOn && conversation.newAnswer !== undefined;
  return due ? offered.find((name) => name === 'move_on') : undefined;
}

function nextWords(instructions: Instructions, state: InterviewState, conversation: Conversation): string {
  const { newAnswer, saidByInterviewer } = conversation;
  const asked = [...instructions.questionsAsked, ...instructions.questionsQuoted, ...saidByInterviewer];
  if (newAnswer === undefined) return nextQuestion({ instructions, state, conversation, asked });
  if (asksForRepetition(newAnswer) && saidByInterviewer.length > 0) return repeatQuestion(saidByInterviewer);
  const question = probeFor(newAnswer, asked) ?? nextQuestion({ instructions, state, conversation, asked });
  return `${acknowledgement(newAnswer, saidByInterviewer)} ${question}`;
}
