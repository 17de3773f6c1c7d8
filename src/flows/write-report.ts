import { feedbackUnreadable } from '../domain/errors.js';
import type { Scores } from '../domain/feedback.js';
import type { TellNews } from '../domain/feedback-news.js';
import { reportAgain, reportQuestion } from '../domain/feedback-prompts.js';
import type { Interview } from '../domain/interviews.js';
import type { ModelQuestion } from '../domain/language-model.js';
import { ReportChecker } from '../domain/report.js';
import { mergeTurns } from '../domain/transcript.js';
import { fitTranscript, unreadIn, type FitDeps } from './fit-transcript.js';
import { askModel, type AskDeps } from './ask-model.js';
import { keepFeedback, type KeepDeps } from './keep-feedback.js';

export interface ReportDeps extends AskDeps, FitDeps, KeepDeps {
  now(): Date;
}

/** One try at a report: what of it stood the check, and what was wrong. */
interface Draft {
  report: string;
  problem: string | null;
  /** How many faults that is. */
  faults: number;
  isUsable: boolean;
}

/**
 * Has the report of an interview written, tells of each point as soon as it is checked, and stores the whole. One that is
 * not as it has to be is written once more; of two with faults the later one is taken, as far as it can be used.
 * @throws AppError `openai-failed`, `feedback-unreadable` and those of the keys.
 */
export async function writeReport(
  deps: ReportDeps,
  interview: Interview,
  scores: Scores,
  tell: TellNews,
): Promise<void> {
  const fitted = await fitTranscript(deps, interview);
  const question = reportQuestion(interview, scores, fitted);
  const first = await draftOf(deps, interview, question, tell);
  const taken = first.problem ? await betterOf(deps, interview, question, first, tell) : first;
  const made = { made_at: deps.now().toISOString(), model: deps.model.name };
  const report = { feedback: taken.report, ...unreadIn(fitted), ...made };
  await keepFeedback(deps, interview, (before) => ({ ...before, ...report }));
}

/** A second draft with what was wrong about the first; the first, if it can be used and the second cannot. */
async function betterOf(
  deps: ReportDeps,
  interview: Interview,
  question: ModelQuestion,
  first: Draft,
  tell: TellNews,
): Promise<Draft> {
  const problem = first.problem ?? '';
  deps.log.warn({ interviewId: interview.id, faults: first.faults }, 'report asked for again');
  tell({ type: 'restart' });
  const second = await draftOf(deps, interview, reportAgain(question, problem), tell).catch(
    (error: unknown) => {
      if (!first.isUsable) throw error;
      return null;
    },
  );
  if (second?.isUsable) return second;
  if (!first.isUsable) throw feedbackUnreadable(second?.problem ?? 'the report was empty');
  tell({ type: 'restart' });
  tell({ type: 'point', markdown: first.report });
  return first;
}

async function draftOf(
  deps: ReportDeps,
  interview: Interview,
  question: ModelQuestion,
  tell: TellNews,
): Promise<Draft> {
  const checker = new ReportChecker(mergeTurns(interview.conversation));
  let report = '';
  const add = (markdown: string) => {
    report += markdown;
    if (markdown.trim()) tell({ type: 'point', markdown });
  };
  const pieces = askModel(deps, interview.userId, question, () => tell({ type: 'slow' }));
  for await (const piece of pieces) add(checker.add(piece));
  add(checker.end());
  return {
    report: report.trim(),
    problem: checker.problem(),
    faults: checker.faults,
    isUsable: checker.isUsable(),
  };
}
