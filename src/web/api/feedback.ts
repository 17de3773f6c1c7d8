import express, { type Request } from 'express';
import { z } from 'zod';
import { AppError } from '../../domain/errors.js';
import type { Feedback, FeedbackStore } from '../../domain/feedback.js';
import { parseId, parseInput } from '../../domain/input.js';
import type { Interview } from '../../domain/interviews.js';
import { mergeTurns } from '../../domain/transcript.js';
import type { FeedbackWriting } from '../../flows/write-feedback.js';
import type { Deps } from '../deps.js';
import { personOf } from '../person.js';

type FeedbackApiDeps = Pick<Deps, 'feedback' | 'model'> & { feedbackWriting: FeedbackWriting };

const Wanted = z.object({ interview_id: z.unknown() });

/** Scores and report of an interview; whatever is made is stored before it is answered. */
export function feedbackApi(deps: FeedbackApiDeps): express.Router {
  const writing = deps.feedbackWriting;
  return (
    express
      .Router()
      .post('/api/feedback/scores', async (req, res) => {
        const { interview, scores } = await writing.scores(personOf(req).id, interviewIdIn(req));
        res.json({
          success: true,
          interview_id: interview.id,
          scores,
          meta: metaOf(interview, deps.model.name),
        });
      })
      .post('/api/feedback', async (req, res) => {
        const made = await writing.report(personOf(req).id, interviewIdIn(req));
        res.json({
          success: true,
          interview_id: made.interview.id,
          feedback: made.report,
          scores: made.scores,
          meta: metaOf(made.interview, deps.model.name),
        });
      })
      // The original's pages send back what they were given; what counts is what the server stored itself.
      .post('/api/feedback/save', async (req, res) => {
        const stored = await storedFeedback(deps.feedback, req, interviewIdIn(req));
        res.json({ success: true, saved_to: 'database', ...feedbackBody(stored) });
      })
      .get('/api/feedback/get/:id', async (req, res) => {
        const stored = await storedFeedback(deps.feedback, req, parseId(req.params.id, 'interview'));
        res.json(feedbackBody(stored));
      })
  );
}

function interviewIdIn(req: Request): string {
  return parseId(parseInput(Wanted, req.body).interview_id, 'interview');
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
