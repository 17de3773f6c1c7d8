import { feedbackUnreadable } from '../domain/errors.js';
import { ModelScores, renewed, withOverall, type Scores } from '../domain/feedback.js';
import { scoresAgain, scoresQuestion } from '../domain/feedback-prompts.js';
import type { Interview } from '../domain/interviews.js';
import { storableText } from '../domain/storable-text.js';
import { fitTranscript, unreadIn, type FitDeps } from './fit-transcript.js';
import { askModel, wholeOf, type AskDeps } from './ask-model.js';
import { keepFeedback, type KeepDeps } from './keep-feedback.js';

export interface ScoreDeps extends AskDeps, FitDeps, KeepDeps {
  now(): Date;
}

/**
 * Has an interview scored and stores the scores; an answer that cannot be used is asked for once more, with what was wrong
 * about it.
 * @throws AppError `openai-failed`, `feedback-unreadable` and those of the keys.
 */
export async function scoreInterview(
  deps: ScoreDeps,
  interview: Interview,
  onSlow: () => void,
): Promise<Scores> {
  const fitted = await fitTranscript(deps, interview);
  const question = scoresQuestion(interview, fitted);
  const ask = async (asked: typeof question) =>
    readScores(await wholeOf(askModel(deps, interview.userId, asked, onSlow)));
  const first = await ask(question);
  const read = first.scores ? first : await ask(scoresAgain(question, first.problem));
  if (!read.scores) throw feedbackUnreadable(read.problem);
  const made_at = deps.now().toISOString();
  const round = { scores: read.scores, made_at, model: deps.model.name, ...unreadIn(fitted) };
  await keepFeedback(deps, interview, (before) => renewed(before, round));
  return read.scores;
}

type ReadScores = { scores: Scores } | { scores: null; problem: string };

function readScores(answer: string): ReadScores {
  const parsed = ModelScores.safeParse(jsonOf(answer));
  if (parsed.success) return { scores: withOverall(parsed.data) };
  const problem = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'answer'}: ${issue.message}`);
  return { scores: null, problem: problem.join('; ') };
}

/** With texts that can be stored; undefined when it is no JSON, which no schema takes. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text, (_name, value: unknown) =>
      typeof value === 'string' ? storableText(value) : value,
    );
  } catch {
    return undefined;
  }
}
