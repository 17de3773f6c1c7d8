import { join } from 'node:path';
import { AppError } from '../../src/domain/errors.js';
import type { FeedbackRound, Scores } from '../../src/domain/feedback.js';
import type { LanguageModel, ModelQuestion } from '../../src/domain/language-model.js';
import { mergeTurns, type Turn } from '../../src/domain/transcript.js';
import { Background } from '../../src/flows/background.js';
import { feedbackWriting } from '../../src/flows/write-feedback.js';
import { projectRoot } from '../../src/project-root.js';
import { tokenThread } from '../../src/providers/tokens.js';
import { memoryFeedback, memoryInterviews, memoryKeys } from '../support/memory.js';
import { adasKeys } from '../support/pages-world.js';
import { silent } from '../support/silent-log.js';
import type { Case } from './cases.js';

/** What came of a case. */
export interface Outcome {
  of: Case;
  turns: Turn[];
  /** Why there is no feedback; null where there is. */
  refusal: { code: string; message: string } | null;
  /** Null where there is none. */
  feedback: Judged | null;
  /** What the model was asked, and what it answered, word for word. */
  exchanges: { question: ModelQuestion; answer: string }[];
  seconds: number;
}

/** Feedback as stored. */
export interface Judged extends Omit<FeedbackRound, 'scores' | 'feedback'> {
  scores: Scores;
  report: string;
}

const tokens = tokenThread({
  program: join(projectRoot, 'dist/src/providers/token-thread.js'),
  limitMs: 10_000,
  log: silent,
});

/** Has a case judged by a model, as the site does it. */
export async function judge(one: Case, model: LanguageModel, openaiKey: string): Promise<Outcome> {
  const { interview, contextTokens } = one;
  const { userId, id } = interview;
  const exchanges: Outcome['exchanges'] = [];
  const feedback = memoryFeedback();
  const writing = feedbackWriting({
    interviews: memoryInterviews([interview]),
    keys: memoryKeys({ [userId]: { ...adasKeys, openaiKey } }),
    feedback,
    tokens,
    contextTokens,
    model: listening(model, exchanges),
    now: () => new Date(),
    wait: () => new Promise(() => undefined),
    log: silent,
    closing: new AbortController().signal,
    background: new Background(),
  });
  const start = performance.now();
  const refusal = await writing.report(userId, id).then(() => null, refusalOf);
  const seconds = (performance.now() - start) / 1000;
  const stored = (await feedback.of(userId, id))?.data;
  return {
    of: one,
    turns: mergeTurns(interview.conversation),
    refusal,
    feedback:
      stored?.scores && stored.feedback
        ? { ...stored, scores: stored.scores, report: stored.feedback }
        : null,
    exchanges,
    seconds,
  };
}

function refusalOf(error: unknown): Outcome['refusal'] {
  if (!(error instanceof AppError)) throw error;
  return { code: error.code, message: error.message };
}

/** The model, with all that it is asked and answers written down. */
function listening(model: LanguageModel, exchanges: Outcome['exchanges']): LanguageModel {
  return {
    name: model.name,
    async *write(openaiKey, question, stop) {
      const exchange = { question, answer: '' };
      exchanges.push(exchange);
      for await (const piece of model.write(openaiKey, question, stop)) {
        exchange.answer += piece;
        yield piece;
      }
    },
  };
}
