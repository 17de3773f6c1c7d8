import type { ChatMessage, llm } from '@livekit/agents';
import { asksToRepeat, repeats } from '../src/domain/repetition.js';
import { lastQuestionOf, sentencesOf, splitSentences } from '../src/domain/sentences.js';
import { spokenTrouble } from '../src/domain/service-trouble.js';
import { plainFarewell } from '../src/domain/small-talk.js';
import { stageOf } from '../src/domain/stages/index.js';
import type { InterviewFacts } from '../src/domain/worker-messages.js';
import { briefed, moveOnTool } from './briefing.js';
import type { InterviewRun } from './interview-run.js';
import { askModel, type ModelPiece, type ModelQuestion } from './speech/model-call.js';
import { TroubleError, type TroubleListener } from './speech/trouble.js';

export interface ReplyDeps {
  facts: InterviewFacts;
  run: InterviewRun;
  model: llm.LLM;
  onTrouble: TroubleListener;
  /** The words that lead into a stage just entered, until they have been heard. */
  opening: () => string | null;
  /** Aborted when nobody wants the reply any more. */
  signal: AbortSignal;
}

/**
 * What the interviewer says next, sentence by sentence, each as soon as it is complete and known to be new: one
 * streamed call of the model; a second one when a stage is entered or when the first only repeats itself.
 */
export async function* reply(deps: ReplyDeps, conversation: llm.ChatContext): AsyncGenerator<string> {
  const opening = deps.opening();
  if (opening) yield opening;
  try {
    yield* deps.run.progress.stage === 'closing'
      ? farewell(deps, conversation, opening)
      : question(deps, conversation, opening);
  } catch (error) {
    if (!(error instanceof TroubleError)) throw error;
    if (deps.signal.aborted) return;
    deps.onTrouble(error.trouble);
    if (deps.run.progress.step === 'ended') return;
    yield spokenTrouble(error.trouble);
    yield insteadOfTheModel(deps);
  }
}

async function* question(
  deps: ReplyDeps,
  conversation: llm.ChatContext,
  opening: string | null,
): AsyncGenerator<string> {
  const tools = deps.run.mayMoveOn && !opening ? moveOnTool() : undefined;
  let note: string | undefined;
  for (const lastTry of [false, true]) {
    const briefing = briefed(deps, conversation, { opening, note });
    let said = false;
    let repeated: string | undefined;
    for await (const sentence of sentencesFrom(asked(deps, { ...briefing, tools }))) {
      if (sentence.wantsToMove) {
        yield* moveOn(deps, conversation);
        return;
      }
      if (isRepeated(deps, conversation, sentence.text)) {
        repeated = sentence.text;
        break;
      }
      said = true;
      yield sentence.text;
    }
    if ((said && !repeated) || deps.signal.aborted) return;
    if (lastTry) yield spareQuestion(deps);
    note = `You were about to ask "${repeated ?? ''}", which was asked before. Ask about something else.`;
  }
}

// The proposal is judged by the state machine; accepted, the new stage begins in the same breath.
async function* moveOn(deps: ReplyDeps, conversation: llm.ChatContext): AsyncGenerator<string> {
  deps.run.apply({ type: 'move-proposed' });
  yield* reply(deps, conversation);
}

async function* farewell(
  deps: ReplyDeps,
  conversation: llm.ChatContext,
  opening: string | null,
): AsyncGenerator<string> {
  const briefing = briefed(deps, conversation, { opening });
  for await (const { text } of sentencesFrom(asked(deps, briefing))) if (!lastQuestionOf(text)) yield text;
}

function asked({ model, onTrouble, signal }: ReplyDeps, question: ModelQuestion): AsyncGenerator<ModelPiece> {
  return askModel(model, question, { onTrouble, signal });
}

interface Sentence {
  text: string;
  wantsToMove: boolean;
}

async function* sentencesFrom(pieces: AsyncIterable<ModelPiece>): AsyncGenerator<Sentence> {
  let text = '';
  for await (const piece of pieces) {
    if ('call' in piece) {
      yield { text, wantsToMove: true };
      continue;
    }
    const split = splitSentences(text + piece.text);
    for (const sentence of split.sentences) yield { text: spoken(sentence), wantsToMove: false };
    text = split.rest;
  }
  for (const sentence of sentencesOf(text)) yield { text: spoken(sentence), wantsToMove: false };
}

// A voice would read marks aloud.
function spoken(sentence: string): string {
  return sentence.replace(/[*_#`]+/g, '').trim();
}

function isRepeated({ run }: ReplyDeps, conversation: llm.ChatContext, sentence: string): boolean {
  if (!lastQuestionOf(sentence) || !repeats(sentence, run.questionsAsked)) return false;
  const last = conversation.items.findLast(
    (item): item is ChatMessage => item.type === 'message' && item.role === 'user',
  );
  return !asksToRepeat(last?.textContent ?? '');
}

function spareQuestion({ run, facts }: ReplyDeps): string {
  const spare = stageOf(run.progress.stage).spareQuestions(facts.candidate);
  return (
    spare.find((candidate) => !repeats(candidate, run.questionsAsked)) ??
    'What else would you like me to know?'
  );
}

function insteadOfTheModel(deps: ReplyDeps): string {
  return deps.run.progress.stage === 'closing' ? plainFarewell(deps.facts.candidate) : spareQuestion(deps);
}
