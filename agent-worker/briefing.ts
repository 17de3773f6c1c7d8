import { llm } from '@livekit/agents';
import { instructionsFor } from '../src/domain/instructions.js';
import type { InterviewFacts } from '../src/domain/worker-messages.js';
import type { InterviewRun } from './interview-run.js';

interface Extras {
  /** Words just spoken that the model has to follow on from. */
  opening: string | null;
  note?: string | undefined;
}

/** The conversation as the model is to see it: our own system message first, rebuilt for every call. */
export function briefed(
  { facts, run }: { facts: InterviewFacts; run: InterviewRun },
  conversation: llm.ChatContext,
  { opening, note }: Extras,
): { chatCtx: llm.ChatContext } {
  const chatCtx = llm.ChatContext.empty();
  chatCtx.addMessage({ role: 'system', content: systemMessage(facts, run, note) });
  for (const item of conversation.items)
    if (item.type === 'message' && item.role !== 'system' && item.role !== 'developer')
      chatCtx.items.push(item);
  if (opening) chatCtx.addMessage({ role: 'assistant', content: opening });
  return { chatCtx };
}

/** The one thing the model can do beside speaking; what becomes of it is decided elsewhere. */
export function moveOnTool(): llm.ToolContext {
  const moveOn = llm.tool({
    name: 'move_on',
    description: 'Proposes to leave this part of the interview for the next one.',
    parameters: {
      type: 'object',
      properties: { reason: { type: 'string', description: 'Why this part is complete.' } },
      required: ['reason'],
    },
    execute: () => Promise.resolve('Proposed.'),
  });
  return new llm.ToolContext([moveOn]);
}

function systemMessage(facts: InterviewFacts, run: InterviewRun, note?: string): string {
  return instructionsFor({
    stage: run.progress.stage,
    candidate: facts.candidate,
    resume: facts.resume,
    jobDescription: facts.jobDescription,
    questionsAsked: run.questionsAsked,
    asked: run.progress.asked,
    secondsLeft: run.secondsLeft,
    mayMoveOn: run.mayMoveOn,
    ...(note && { note }),
  });
}
