import express, { type Request, type Response } from 'express';
import { z } from 'zod';
import { AppError } from '../../domain/errors.js';
import type { Feedback, FeedbackStore } from '../../domain/feedback.js';
import type { FeedbackNews } from '../../domain/feedback-news.js';
import { parseId, parseInput } from '../../domain/input.js';
import type { Interview } from '../../domain/interviews.js';
import { quoteFinder } from '../../domain/quotes.js';
import { mergeTurns } from '../../domain/transcript.js';
import type { FeedbackWriting, Wish } from '../../flows/write-feedback.js';
import type { Deps } from '../deps.js';
import { asAppError, errorBody } from '../error-body.js';
import { EventStream } from '../event-stream.js';
import { reportHtml } from '../markdown.js';
import { personOf } from '../person.js';

type FeedbackApiDeps = Pick<Deps, 'feedback' | 'model'> & { feedbackWriting: FeedbackWriting };

const Wanted = z.object({
  interview_id: z.unknown(),
  again: z.boolean('Please say true or false.').default(false),
});

/** Scores and report of an interview; whatever is made is stored before it is answered. */
export function feedbackApi(deps: FeedbackApiDeps): express.Router {
  return (
    express
      .Router()
      .post('/api/feedback/scores', (req, res) => answerScores(deps, req, res))
      .post('/api/feedback', (req, res) =>
        req.accepts(['json', 'text/event-stream']) === 'text/event-stream'
          ? streamFeedback(deps, req, res)
          : answerReport(deps, req, res),
      )
      // The original's pages send back what they were given; what counts is what the server stored itself.
      .post('/api/feedback/save', async (req, res) => {
        const stored = await storedFeedback(deps.feedback, req, wantedIn(req).interviewId);
        res.json({ success: true, saved_to: 'database', ...feedbackBody(stored) });
      })
      .get('/api/feedback/get/:id', async (req, res) => {
        const stored = await storedFeedback(deps.feedback, req, parseId(req.params.id, 'interview'));
        res.json(feedbackBody(stored));
      })
  );
}

async function answerScores({ feedbackWriting, model }: FeedbackApiDeps, req: Request, res: Response) {
  const { interviewId, wish } = wantedIn(req);
  const { interview, scores } = await feedbackWriting.scores(personOf(req).id, interviewId, wish);
  res.json({ success: true, interview_id: interview.id, scores, meta: metaOf(interview, model.name) });
}

async function answerReport({ feedbackWriting, model }: FeedbackApiDeps, req: Request, res: Response) {
  const { interviewId, wish } = wantedIn(req);
  const made = await feedbackWriting.report(personOf(req).id, interviewId, wish);
  res.json({
    success: true,
    interview_id: made.interview.id,
    feedback: made.report,
    scores: made.scores,
    meta: metaOf(made.interview, model.name),
  });
}

/**
 * The same as it is made, as server-sent events: `scores`, a `point` of the report after the other in HTML, `restart` when
 * those told so far are void, `slow` while the model keeps us waiting; at last `done` or `problem`.
 */
async function streamFeedback({ feedbackWriting, model }: FeedbackApiDeps, req: Request, res: Response) {
  const { interviewId, wish } = wantedIn(req);
  const { interview, news } = await feedbackWriting.follow(personOf(req).id, interviewId, wish);
  const find = quoteFinder(mergeTurns(interview.conversation));
  const stream = new EventStream(res);
  try {
    for await (const piece of news) {
      if (stream.isClosed) return;
      stream.send(piece.type, eventData(piece, find));
    }
    stream.send('done', { interview_id: interview.id, meta: metaOf(interview, model.name) });
  } catch (error) {
    stream.send('problem', errorBody(asAppError(error)));
  }
  stream.end();
}

function eventData(news: FeedbackNews, find: ReturnType<typeof quoteFinder>): object {
  if (news.type === 'scores') return { scores: news.scores };
  return news.type === 'point' ? { html: reportHtml(news.markdown, find) } : {};
}

function wantedIn(req: Request): { interviewId: string; wish: Wish } {
  const { interview_id, again } = parseInput(Wanted, req.body);
  return { interviewId: parseId(interview_id, 'interview'), wish: { again } };
}

async function storedFeedback(store: FeedbackStore, req: Request, interviewId: string): Promise<Feedback> {
  const stored = await store.of(personOf(req).id, interviewId);
  if (!stored) throw new AppError('no-feedback', 'There is no feedback on this interview yet.', 404);
  return stored;
}

function feedbackBody({ interviewId, data, updatedAt }: Feedback) {
  return { interview_id: interviewId, feedback_data: data, updated_at: updatedAt };
}

function metaOf(interview: Interview, model: string) {
  return {
    candidate: interview.candidateName,
    interview_date: interview.interviewDate,
    total_turns: mergeTurns(interview.conversation).length,
    model,
  };
}
