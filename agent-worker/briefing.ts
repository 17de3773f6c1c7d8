import { llm } from '@livekit/agents';
import { asData } from '../src/domain/data-text.js';
import { instructionsFor, ownWordsOf, type Briefing } from '../src/domain/instructions.js';
import { lastAnswerOf } from '../src/domain/last-answer.js';
import { recentLines, type Line } from '../src/domain/recent-lines.js';
import type { InterviewFacts } from '../src/domain/worker-messages.js';
import type { InterviewRun } from './interview-run.js';

interface Extras {
  /** Words just spoken that the model has to follow on from. */
  opening: string | null;
  note?: string | undefined;
}

/** What a call of the model is given, and what of it must not be spoken. */
export interface Briefed {
  chatCtx: llm.ChatContext;
  ownWords: string;
}

/** The conversation as the model is to see it: our own system message first, rebuilt for every call, then its last turns. */
export function briefed(
  { facts, run }: { facts: InterviewFacts; run: InterviewRun },
  conversation: llm.ChatContext,
  { opening, note }: Extras,
): Briefed {
  const lines = linesOf(conversation);
  const lastAnswer = opening ? 'none' : lastAnswerOf(answersOf(lines));
  const briefing = briefingOf(facts, run, { lastAnswer, ...(note && { note }) });
  const chatCtx = llm.ChatContext.empty();
  chatCtx.addMessage({ role: 'system', content: instructionsFor(briefing) });
  for (const { role, text } of recentLines(lines)) chatCtx.addMessage({ role, content: text });
  if (opening) chatCtx.addMessage({ role: 'assistant', content: opening });
  // Anybody may say the name and the role.
  const nobody = { ...facts.candidate, name: '', role: '' };
  return { chatCtx, ownWords: ownWordsOf({ ...briefing, candidate: nobody }) };
}

/** What the model calls to propose that the stage is left. */
export const MOVE_ON = 'move_on';

/** The one thing the model can do beside speaking; what becomes of it is decided elsewhere. */
export function moveOnTool(): llm.ToolContext {
  const moveOn = llm.tool({
    name: MOVE_ON,
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

// What the candidate says is data like their documents: typed words may look like anything.
function linesOf(conversation: llm.ChatContext): Line[] {
  return conversation.items.flatMap((item): Line[] => {
    const text = item.type === 'message' ? (item.textContent ?? '') : '';
    if (item.type !== 'message' || !text) return [];
    if (item.role === 'user') return [{ role: 'user', text: asData(text) }];
    return item.role === 'assistant' ? [{ role: 'assistant', text }] : [];
  });
}

/** The candidate's answers, each of them whole however often it was broken off. */
function answersOf(lines: readonly Line[]): string[] {
  return lines.reduce<string[]>((answers, { role, text }, index) => {
    if (role !== 'user') return answers;
    const goesOn = lines[index - 1]?.role === 'user';
    return goesOn ? [...answers.slice(0, -1), `${answers.at(-1)} ${text}`] : [...answers, text];
  }, []);
}

function briefingOf(
  facts: InterviewFacts,
  run: InterviewRun,
  now: Pick<Briefing, 'lastAnswer' | 'note'>,
): Briefing {
  return {
    stage: run.progress.stage,
    candidate: facts.candidate,
    resume: facts.resume,
    jobDescription: facts.jobDescription,
    questionsAsked: run.questionsAsked,
    asked: run.progress.asked,
    secondsLeft: run.secondsLeft,
    mayMoveOn: run.mayMoveOn,
    ...now,
  };
}
