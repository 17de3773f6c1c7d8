import type { ChatMessage, llm } from '@livekit/agents';
import { asksToRepeat, repeats } from '../src/domain/repetition.js';
import { lastQuestionOf, sentencesOf, splitSentences } from '../src/domain/sentences.js';
import { spokenTrouble } from '../src/domain/service-trouble.js';
import { plainFarewell } from '../src/domain/small-talk.js';
import { spareQuestion } from '../src/domain/spare-questions.js';
import { objectionTo } from '../src/domain/unspeakable.js';
import type { InterviewFacts } from '../src/domain/worker-messages.js';
import { briefed, MOVE_ON, moveOnTool, type Briefed } from './briefing.js';
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

/** Calls of the model that a reply may cost. */
const CALLS = 2;

/**
 * What the interviewer says next, sentence by sentence, each as soon as it is complete and nothing speaks against it: one
 * streamed call of the model; a second one when a stage is entered or when the first came to nothing.
 */
export async function* reply(
  deps: ReplyDeps,
  conversation: llm.ChatContext,
  calls = CALLS,
): AsyncGenerator<string, void> {
  const opening = deps.opening();
  if (opening) yield opening;
  try {
    yield* deps.run.progress.stage === 'closing'
      ? farewell(deps, conversation, { opening, calls })
      : question(deps, conversation, { opening, calls });
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
  { opening, calls }: { opening: string | null; calls: number },
): AsyncGenerator<string, void> {
  const tools = deps.run.mayMoveOn && !opening ? moveOnTool() : undefined;
  let said = '';
  let note: string | undefined;
  for (let call = 1; call <= calls; call++) {
    const briefing = briefed(deps, conversation, { opening, note });
    const saidBefore = said;
    note = undefined;
    for await (const { text, wantsToMove } of sentencesFrom(asked(deps, { ...briefing, tools }))) {
      // The proposal is judged by the state machine; accepted, the new stage begins in the same breath.
      if (wantsToMove && deps.run.apply({ type: 'move-proposed' }).length > 0) {
        yield* reply(deps, conversation, calls - call);
        return;
      }
      note = wantsToMove ? STAY : objection(deps, conversation, { ...briefing, said, text });
      if (note) break;
      if (saidBefore.includes(text)) continue;
      said += `${text} `;
      yield text;
    }
    if ((said !== saidBefore && !note) || deps.signal.aborted) return;
    note ??= 'You said nothing new. Ask your next question.';
  }
  yield questionOfOurs(deps);
}

const STAY = 'You cannot leave this part yet. Ask your next question.';

function objection(
  deps: ReplyDeps,
  conversation: llm.ChatContext,
  { text, ...saying }: Briefed & { said: string; text: string },
): string | undefined {
  if (isRepeated(deps, conversation, text))
    return `You were about to ask "${text}", which was asked before. Ask about something else.`;
  return objectionTo(text, { ...saying, stage: deps.run.progress.stage }) ?? undefined;
}

async function* farewell(
  deps: ReplyDeps,
  conversation: llm.ChatContext,
  { opening, calls }: { opening: string | null; calls: number },
): AsyncGenerator<string, void> {
  const briefing = briefed(deps, conversation, { opening });
  const words = calls > 0 ? sentencesFrom(asked(deps, briefing)) : [];
  let said = '';
  for await (const { text, wantsToMove } of words) {
    if (wantsToMove || !text || lastQuestionOf(text)) continue;
    if (objectionTo(text, { ...briefing, said, stage: 'closing' })) {
      yield plainFarewell(deps.facts.candidate);
      return;
    }
    said += `${text} `;
    yield text;
  }
  if (!said && !deps.signal.aborted) yield plainFarewell(deps.facts.candidate);
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
      if (piece.call === MOVE_ON) yield { text, wantsToMove: true };
      continue;
    }
    const split = splitSentences(text + piece.text);
    for (const sentence of split.sentences) yield { text: spoken(sentence), wantsToMove: false };
    text = split.rest;
  }
  for (const sentence of sentencesOf(text)) yield { text: spoken(sentence), wantsToMove: false };
}

// A voice would read marks and pictures aloud.
function spoken(sentence: string): string {
  return sentence
    .replace(/[*_#`]+|\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\u200D|\uFE0F)*/gu, '')
    .trim();
}

function isRepeated({ run }: ReplyDeps, conversation: llm.ChatContext, sentence: string): boolean {
  if (!lastQuestionOf(sentence) || !repeats(sentence, run.questionsAsked)) return false;
  const last = conversation.items.findLast(
    (item): item is ChatMessage => item.type === 'message' && item.role === 'user',
  );
  return !asksToRepeat(last?.textContent ?? '');
}

function questionOfOurs({ run, facts }: ReplyDeps): string {
  return spareQuestion(run.progress.stage, facts.candidate, run.questionsAsked);
}

function insteadOfTheModel(deps: ReplyDeps): string {
  return deps.run.progress.stage === 'closing' ? plainFarewell(deps.facts.candidate) : questionOfOurs(deps);
}
