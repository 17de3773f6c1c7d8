import { AppError, notFound } from '../domain/errors.js';
import { ModelScores, withOverall, type FeedbackStore, type Scores } from '../domain/feedback.js';
import { reportQuestion, scoresAgain, scoresQuestion } from '../domain/feedback-prompts.js';
import type { Interview, Interviews } from '../domain/interviews.js';
import type { KeyStore } from '../domain/keys.js';
import type { LanguageModel } from '../domain/language-model.js';
import { fitTranscript, type FitDeps } from './fit-transcript.js';
import { shared } from './turns.js';
import { usableKeys } from './usable-keys.js';

export interface FeedbackDeps extends FitDeps {
  keys: KeyStore;
  interviews: Interviews;
  feedback: FeedbackStore;
  model: LanguageModel;
}

export interface FeedbackWriting {
  /** The scores of an interview: those stored, or made now and stored. */
  scores(userId: string, interviewId: string): Promise<{ interview: Interview; scores: Scores }>;
  /** The report of an interview with the scores it rests on: those stored, or made now and stored. */
  report(
    userId: string,
    interviewId: string,
  ): Promise<{ interview: Interview; scores: Scores; report: string }>;
}

/**
 * Writes feedback with the person's own OpenAI key; two who ask at once pay once.
 * Both throw AppError: 404 for an interview that is not theirs, `keys-missing`, `nothing-to-judge`, `openai-failed`,
 * `feedback-unreadable`.
 */
export function feedbackWriting(deps: FeedbackDeps): FeedbackWriting {
  const oneScoring = shared<Scores>();
  const oneReport = shared<string>();

  async function scoresOf(interview: Interview): Promise<Scores> {
    const stored = await deps.feedback.of(interview.userId, interview.id);
    return stored?.data.scores ?? oneScoring(interview.id, () => makeScores(deps, interview));
  }

  return {
    async scores(userId, interviewId) {
      const interview = await judged(deps, userId, interviewId);
      return { interview, scores: await scoresOf(interview) };
    },
    async report(userId, interviewId) {
      const interview = await judged(deps, userId, interviewId);
      const scores = await scoresOf(interview);
      const stored = await deps.feedback.of(userId, interviewId);
      const report =
        stored?.data.feedback ?? (await oneReport(interview.id, () => makeReport(deps, interview, scores)));
      return { interview, scores, report };
    },
  };
}

async function judged(deps: FeedbackDeps, userId: string, interviewId: string): Promise<Interview> {
  const interview = await deps.interviews.find(userId, interviewId);
  if (!interview) throw notFound('interview');
  if (interview.conversation.user.length > 0) return interview;
  throw new AppError(
    'nothing-to-judge',
    'You said nothing in this interview, so there is nothing to judge.',
    400,
  );
}

async function makeScores(deps: FeedbackDeps, interview: Interview): Promise<Scores> {
  const { openaiKey } = await usableKeys(deps.keys, interview.userId);
  const question = scoresQuestion(interview, await fitTranscript(deps, interview));
  const first = readScores(await deps.model.answer(openaiKey, question));
  const read = first.scores
    ? first
    : readScores(await deps.model.answer(openaiKey, scoresAgain(question, first.problem)));
  if (!read.scores) throw unusable(read.problem);
  await deps.feedback.keep(interview.userId, interview.id, { scores: read.scores });
  return read.scores;
}

async function makeReport(deps: FeedbackDeps, interview: Interview, scores: Scores): Promise<string> {
  const { openaiKey } = await usableKeys(deps.keys, interview.userId);
  const fitted = await fitTranscript(deps, interview);
  const report = (await deps.model.answer(openaiKey, reportQuestion(interview, scores, fitted))).trim();
  if (!report) throw unusable('the report was empty');
  await deps.feedback.keep(interview.userId, interview.id, { feedback: report });
  return report;
}

type ReadScores = { scores: Scores } | { scores: null; problem: string };

function readScores(answer: string): ReadScores {
  const parsed = ModelScores.safeParse(jsonOf(answer));
  if (parsed.success) return { scores: withOverall(parsed.data) };
  const problem = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'answer'}: ${issue.message}`);
  return { scores: null, problem: problem.join('; ') };
}

/** Undefined when it is no JSON, which no schema takes. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unusable(problem: string): AppError {
  return new AppError(
    'feedback-unreadable',
    'The language model answered, but not in a form that can be used. Please try again.',
    502,
    { cause: new Error(problem) },
  );
}
