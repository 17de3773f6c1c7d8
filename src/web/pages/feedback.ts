import express, { type Request, type Response } from 'express';
import { z } from 'zod';
import { notFound } from '../../domain/errors.js';
import type { Interview } from '../../domain/interviews.js';
import { STAGES } from '../../domain/stages/index.js';
import { measure } from '../../domain/speech-metrics.js';
import { mergeTurns } from '../../domain/transcript.js';
import type { FeedbackWriting } from '../../flows/write-feedback.js';
import { momentOf } from '../dates.js';
import type { Deps } from '../deps.js';
import { reportHtml } from '../markdown.js';
import { measuresView } from '../measures-view.js';
import { personOf } from '../person.js';
import { refusalOf, type Refusal } from '../refusal.js';
import { scoreCard } from '../score-card.js';

type FeedbackDeps = Pick<Deps, 'interviews' | 'feedback'> & { feedbackWriting: FeedbackWriting };

/**
 * `GET /feedback/:id`: what was said, and the scores and the report as far as they are made.
 * `POST /feedback/:id` has them made, for a browser without scripts.
 */
export function feedbackPage(deps: FeedbackDeps): express.Router {
  return express
    .Router()
    .get('/feedback/:id', (req, res) => show(deps, req, res))
    .post('/feedback/:id', async (req, res) => {
      const { id } = await wanted(deps, req);
      try {
        await deps.feedbackWriting.report(personOf(req).id, id);
        res.redirect(303, `/feedback/${id}`);
      } catch (error) {
        await show(deps, req, res, refusalOf(error, res));
      }
    });
}

async function show(deps: FeedbackDeps, req: Request, res: Response, refusal?: Refusal): Promise<void> {
  const interview = await wanted(deps, req);
  const stored = await deps.feedback.of(interview.userId, interview.id);
  res.render('pages/feedback', {
    ...interviewView(interview),
    scores: scoreCard(stored?.data.scores),
    report: stored?.data.feedback ? reportHtml(stored.data.feedback) : null,
    problem: refusal?.sentence ?? null,
  });
}

/** The person's own interview of the address. */
async function wanted({ interviews }: FeedbackDeps, req: Request): Promise<Interview> {
  const id = z.uuid().safeParse(req.params.id);
  const interview = id.success && (await interviews.find(personOf(req).id, id.data));
  if (!interview) throw notFound('interview');
  return interview;
}

function interviewView(interview: Interview) {
  const covered = new Set(interview.conversation.agent.map((message) => message.stage));
  return {
    interview,
    running: interview.endedBy === null,
    moment: momentOf(interview.interviewDate),
    turns: mergeTurns(interview.conversation).map((turn) => ({ ...turn, stage: stageLabel(turn.stage) })),
    measures: measuresView(measure(interview.conversation)),
    stages: STAGES.filter((stage) => covered.has(stage.id)),
  };
}

function stageLabel(id: string | null): string | null {
  return STAGES.find((stage) => stage.id === id)?.label ?? id;
}
