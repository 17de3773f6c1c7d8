import { answersIn } from '../domain/answers.js';
import { AppError, notFound } from '../domain/errors.js';
import type { Scores } from '../domain/feedback.js';
import type { FeedbackNews, TellNews } from '../domain/feedback-news.js';
import type { Interview, Interviews } from '../domain/interviews.js';
import { Broadcast } from './broadcast.js';
import { scoreInterview, type ScoreDeps } from './score-interview.js';
import { shared } from './turns.js';
import { writeReport, type ReportDeps } from './write-report.js';

export interface FeedbackDeps extends ScoreDeps, ReportDeps {
  interviews: Interviews;
}

/** Whether it is made anew although it is there; what is there is kept among the former ones. */
export interface Wish {
  again?: boolean;
}

/**
 * Makes feedback with the person's own OpenAI key. What is made is stored at once, whether anybody still waits for it or
 * not; those who ask for it while it is being made hear of the same one, and nothing is paid for twice.
 * All throw AppError: 404 for an interview that is not theirs, 409 `interview-running`, 400 `too-short-to-judge`.
 */
export interface FeedbackWriting {
  /**
   * The scores of an interview: those stored, or made now.
   * @throws AppError `openai-failed`, `feedback-unreadable`, and those of the keys.
   */
  scores(userId: string, interviewId: string, wish?: Wish): Promise<{ interview: Interview; scores: Scores }>;
  /** As `follow`, and then what is stored. */
  report(
    userId: string,
    interviewId: string,
    wish?: Wish,
  ): Promise<{ interview: Interview; scores: Scores; report: string }>;
  /**
   * Has scores and report made as far as they are not there, and tells how it goes, from its beginning on.
   * The news throw AppError as `scores` does.
   */
  follow(
    userId: string,
    interviewId: string,
    wish?: Wish,
  ): Promise<{ interview: Interview; news: AsyncIterable<FeedbackNews> }>;
  /** Whether feedback on the interview is being made at this moment. */
  isUnderWay(interviewId: string): boolean;
}

/** So many answers are the least that can be judged. */
export const LEAST_ANSWERS = 3;

export function feedbackWriting(deps: FeedbackDeps): FeedbackWriting {
  const oneScoring = shared<Scores>();
  const underWay = new Map<string, Broadcast<FeedbackNews>>();

  async function scoresOf(interview: Interview, { again }: Wish, onSlow: () => void): Promise<Scores> {
    const stored = again ? null : await deps.feedback.of(interview.userId, interview.id);
    return stored?.data.scores ?? oneScoring(interview.id, () => scoreInterview(deps, interview, onSlow));
  }

  async function make(interview: Interview, wish: Wish, tell: TellNews): Promise<void> {
    const scores = await scoresOf(interview, wish, () => tell({ type: 'slow' }));
    tell({ type: 'scores', scores });
    const stored = await deps.feedback.of(interview.userId, interview.id);
    if (stored?.data.feedback) tell({ type: 'point', markdown: stored.data.feedback });
    else await writeReport(deps, interview, scores, tell);
  }

  function begin(interview: Interview, wish: Wish): Broadcast<FeedbackNews> {
    const broadcast = new Broadcast<FeedbackNews>();
    underWay.set(interview.id, broadcast);
    void make(interview, wish, (news) => broadcast.tell(news))
      .then(
        () => ({}),
        (error: unknown) => {
          deps.log.warn({ interviewId: interview.id, err: error }, 'feedback could not be made');
          return { error };
        },
      )
      .then((outcome) => {
        underWay.delete(interview.id);
        broadcast.end(outcome);
      });
    return broadcast;
  }

  async function follow(userId: string, interviewId: string, wish: Wish = {}) {
    const interview = await judged(deps, userId, interviewId);
    const broadcast = underWay.get(interview.id) ?? begin(interview, wish);
    return { interview, news: broadcast.follow() };
  }

  return {
    async scores(userId, interviewId, wish = {}) {
      const interview = await judged(deps, userId, interviewId);
      return { interview, scores: await scoresOf(interview, wish, () => undefined) };
    },
    async report(userId, interviewId, wish) {
      const { interview, news } = await follow(userId, interviewId, wish);
      await overWith(news);
      const stored = await deps.feedback.of(userId, interviewId);
      if (!stored?.data.scores || !stored.data.feedback) throw notFound('interview');
      return { interview, scores: stored.data.scores, report: stored.data.feedback };
    },
    follow,
    isUnderWay: (interviewId) => underWay.has(interviewId),
  };
}

/** Waits for the last of them. */
async function overWith(news: AsyncGenerator<FeedbackNews, void>): Promise<void> {
  while (!(await news.next()).done);
}

async function judged({ interviews }: FeedbackDeps, userId: string, interviewId: string): Promise<Interview> {
  const interview = await interviews.find(userId, interviewId);
  if (!interview) throw notFound('interview');
  if (!interview.endedBy) throw notOver();
  const { length: answers } = answersIn(interview.conversation);
  if (answers < LEAST_ANSWERS) throw tooShort(answers);
  return interview;
}

function notOver(): AppError {
  return new AppError(
    'interview-running',
    'This interview is still running. Feedback can be made when it is over.',
    409,
  );
}

function tooShort(answers: number): AppError {
  const times = ['not at all', 'only once', 'only twice'][answers] ?? `only ${answers} times`;
  return new AppError(
    'too-short-to-judge',
    `You answered ${times} in this interview. Feedback needs at least ${LEAST_ANSWERS} answers; nothing was charged.`,
    400,
  );
}
