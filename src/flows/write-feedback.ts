import { answersIn, LEAST_ANSWERS, tooFewAnswers } from '../domain/answers.js';
import { AppError, feedbackUnreadable, notFound, siteClosing } from '../domain/errors.js';
import type { Scores } from '../domain/feedback.js';
import type { FeedbackNews, TellNews } from '../domain/feedback-news.js';
import type { Interview, Interviews } from '../domain/interviews.js';
import { shownScores } from '../domain/shown-scores.js';
import type { Background } from './background.js';
import { Broadcast } from './broadcast.js';
import { scoreInterview, type ScoreDeps } from './score-interview.js';
import { writeReport, type ReportDeps } from './write-report.js';

export interface FeedbackDeps extends Omit<ScoreDeps & ReportDeps, 'stop'> {
  interviews: Interviews;
  /** Aborted when the site closes: nothing is begun any more. */
  closing: AbortSignal;
  background: Background;
}

/** Each job can be stopped by itself. */
type JobDeps = FeedbackDeps & Pick<ScoreDeps, 'stop'>;

/** Whether it is made anew although it is there; what is there is kept among the former ones. */
export interface Wish {
  again?: boolean;
}

/**
 * Makes feedback with the person's own OpenAI key. What is made is stored at once, whether anybody still waits for it or
 * not; those who ask for it while it is being made hear of the same one, and nothing is paid for twice.
 * All throw AppError 404 for an interview that is not theirs; what is thrown while something is made: 409
 * `interview-running`, 400 `too-short-to-judge`, 503 `closing`, `openai-failed`, `feedback-unreadable`, those of the keys.
 */
export interface FeedbackWriting {
  /** The scores of an interview: those stored, or made now. */
  scores(userId: string, interviewId: string, wish?: Wish): Promise<{ interview: Interview; scores: Scores }>;
  /** As `follow`, and then what is stored. */
  report(
    userId: string,
    interviewId: string,
    wish?: Wish,
  ): Promise<{ interview: Interview; scores: Scores; report: string }>;
  /**
   * Has scores and report made as far as they are not there, and tells how it goes, from its beginning on. It is the news
   * that throw what goes wrong.
   */
  follow(
    userId: string,
    interviewId: string,
    wish?: Wish,
  ): Promise<{ interview: Interview; news: AsyncIterable<FeedbackNews> }>;
  /** Whether feedback on the interview is being made at this moment. */
  isUnderWay(interviewId: string): boolean;
  /**
   * Why it could not be made when it was tried last, told once: the person may mend it elsewhere. Undefined when it could, was
   * not tried since the start, or was tried while the interview was running.
   */
  takeProblem(interviewId: string): unknown;
  /**
   * Ends what is being made for somebody in this process, or for one interview of theirs, because it was deleted: the model is
   * not asked any further, and whoever waits hears that the interview is not there.
   */
  stop(userId: string, interviewId?: string): void;
}

/** Something that is being made for one interview. */
interface Job {
  /** Scores alone; or the report too. */
  makes: 'scores' | 'all';
  news: Broadcast<FeedbackNews>;
  /** Resolves when it is over, however it ends. */
  over: Promise<void>;
  userId: string;
  stop: AbortController;
}

export function feedbackWriting(deps: FeedbackDeps): FeedbackWriting {
  const jobs = new Map<string, Job>();
  const problems = new Map<string, unknown>();

  function begin(makes: Job['makes'], interview: Interview, wish: Wish): Job {
    const news = new Broadcast<FeedbackNews>();
    const stop = new AbortController();
    const { signal } = stop;
    problems.delete(interview.id);
    const over = make({ ...deps, stop: signal }, makes, interview, wish, (one) => news.tell(one))
      .then(() => ({}))
      .catch((error: unknown) => {
        if (signal.aborted) return { error: notFound('interview') };
        // Pages ask before the end is in the database, and ask again: what time mends is neither kept nor worth a warning.
        if (isNotOver(error)) return { error };
        noteProblem(deps, interview.id, error);
        problems.set(interview.id, error);
        return { error };
      })
      .then((outcome) => {
        jobs.delete(interview.id);
        news.end(outcome);
      });
    const job = { makes, news, over, userId: interview.userId, stop };
    jobs.set(interview.id, job);
    deps.background.add(over);
    return job;
  }

  async function follow(userId: string, interviewId: string, wish: Wish = {}) {
    const interview = await found(deps, userId, interviewId);
    let job = jobs.get(interview.id);
    while (job?.makes === 'scores') {
      await job.over;
      job = jobs.get(interview.id);
    }
    job ??= begin('all', interview, wish);
    return { interview, news: job.news.follow() };
  }

  return {
    async scores(userId, interviewId, wish = {}) {
      const interview = await found(deps, userId, interviewId);
      const job = jobs.get(interview.id) ?? begin('scores', interview, wish);
      for await (const news of job.news.follow()) {
        if (news.type === 'scores') return { interview, scores: news.scores };
      }
      throw feedbackUnreadable('there were no scores');
    },
    async report(userId, interviewId, wish) {
      const { interview, news } = await follow(userId, interviewId, wish);
      while (!(await news.next()).done);
      const stored = await deps.feedback.of(userId, interviewId);
      if (!stored?.data.scores || !stored.data.feedback) throw notFound('interview');
      return { interview, scores: stored.data.scores, report: stored.data.feedback };
    },
    follow,
    isUnderWay: (interviewId) => jobs.has(interviewId),
    takeProblem(interviewId) {
      const problem = problems.get(interviewId);
      problems.delete(interviewId);
      return problem;
    },
    stop(userId, interviewId) {
      for (const [id, job] of jobs) {
        if (job.userId === userId && id === (interviewId ?? id)) job.stop.abort();
      }
    },
  };
}

async function make(
  deps: JobDeps,
  makes: Job['makes'],
  interview: Interview,
  { again }: Wish,
  tell: TellNews,
): Promise<void> {
  const before = again ? null : await storedParts(deps, interview);
  if (!before?.scores) mayBeJudged(deps, interview);
  const scores = before?.scores ?? (await scoreInterview(deps, interview, () => tell({ type: 'slow' })));
  tell({ type: 'scores', scores });
  if (makes === 'scores') return;
  if (before?.scores && before.report) return tell({ type: 'point', markdown: before.report });
  mayBeJudged(deps, interview);
  // Whoever deleted it meanwhile wants nobody to read it any more.
  await found(deps, interview.userId, interview.id);
  await writeReport(deps, interview, scores, tell);
}

/** What is stored and can be read. */
async function storedParts({ feedback }: FeedbackDeps, { userId, id }: Interview) {
  const stored = await feedback.of(userId, id);
  const { scores, feedback: report } = stored?.data ?? {};
  return { scores: shownScores(scores) ? scores : undefined, report };
}

async function found({ interviews }: FeedbackDeps, userId: string, interviewId: string): Promise<Interview> {
  const interview = await interviews.find(userId, interviewId);
  if (!interview) throw notFound('interview');
  return interview;
}

function mayBeJudged({ closing }: FeedbackDeps, interview: Interview): void {
  if (closing.aborted) throw siteClosing();
  if (!interview.endedBy) throw notOver();
  const { length: answers } = answersIn(interview.conversation);
  if (answers < LEAST_ANSWERS) throw new AppError('too-short-to-judge', tooFewAnswers(answers), 400);
}

function noteProblem({ log }: FeedbackDeps, interviewId: string, error: unknown): void {
  const level = error instanceof AppError && error.status !== 500 ? 'warn' : 'error';
  log[level]({ interviewId, err: error }, 'feedback could not be made');
}

const NOT_OVER = 'interview-running';

function isNotOver(error: unknown): boolean {
  return error instanceof AppError && error.code === NOT_OVER;
}

function notOver(): AppError {
  return new AppError(
    NOT_OVER,
    'This interview is still running. Feedback can be made when it is over.',
    409,
  );
}
