import express, { type Request, type Response } from 'express';
import { z } from 'zod';
import { notFound } from '../../domain/errors.js';
import { roundOf } from '../../domain/feedback.js';
import { feedbackMarkdown, feedbackJson } from '../../domain/feedback-export.js';
import type { Interview } from '../../domain/interviews.js';
import type { FeedbackWriting } from '../../flows/write-feedback.js';
import type { Deps } from '../deps.js';
import { asAppError } from '../error-body.js';
import { feedbackView, interviewView } from '../feedback-view.js';
import { personOf } from '../person.js';

type FeedbackDeps = Pick<Deps, 'interviews' | 'feedback'> & { feedbackWriting: FeedbackWriting };

const Query = z.object({ version: z.coerce.number().int().positive().optional() });
const Form = z.object({ again: z.literal('yes').optional() });

/**
 * `GET /feedback/:id`: what was said, and the scores and the report as far as they are made; `?version=1` shows the oldest
 * of several. `POST /feedback/:id` has them made, for a browser without scripts. `/feedback/:id.md` and `/feedback/:id.json`
 * are copies to keep.
 */
export function feedbackPage(deps: FeedbackDeps): express.Router {
  return express
    .Router()
    .get('/feedback/:id.md', (req, res) => download(deps, req, res, 'md'))
    .get('/feedback/:id.json', (req, res) => download(deps, req, res, 'json'))
    .get('/feedback/:id', (req, res) => show(deps, req, res))
    .post('/feedback/:id', async (req, res) => {
      const { id } = await wanted(deps, req);
      const again = Form.safeParse(req.body).data?.again === 'yes';
      // It takes longer than proxies wait: the page that is led to loads itself anew until it is there.
      await deps.feedbackWriting.follow(personOf(req).id, id, { again });
      res.redirect(303, `/feedback/${id}`);
    });
}

async function show(deps: FeedbackDeps, req: Request, res: Response): Promise<void> {
  const interview = await wanted(deps, req);
  const stored = await deps.feedback.of(interview.userId, interview.id);
  const view = feedbackView(interview, stored, versionIn(req));
  if (!view) throw notFound('feedback');
  res.render('pages/feedback', {
    ...interviewView(interview),
    ...view,
    underWay: deps.feedbackWriting.isUnderWay(interview.id),
    // A former round is shown without the place for it.
    problem: view.offer ? problemOf(deps.feedbackWriting.takeProblem(interview.id)) : null,
  });
}

function problemOf(problem: unknown): string | null {
  return problem === undefined ? null : asAppError(problem).sentence;
}

async function download(deps: FeedbackDeps, req: Request, res: Response, type: 'md' | 'json'): Promise<void> {
  const interview = await wanted(deps, req);
  const stored = await deps.feedback.of(interview.userId, interview.id);
  const round = roundOf(stored?.data ?? {}, versionIn(req));
  if (!round) throw notFound('feedback');
  // Nothing personal in the name: it stands in the list of downloads for everybody at that computer.
  const name = `mockflow-feedback-${interview.interviewDate.slice(0, 10)}.${type}`;
  res.attachment(name).set('Cache-Control', 'no-store');
  if (type === 'md') res.type('text/markdown').send(feedbackMarkdown(interview, round));
  else res.type('json').send(`${JSON.stringify(feedbackJson(interview, round), null, 2)}\n`);
}

function versionIn(req: Request): number | undefined {
  const query = Query.safeParse(req.query);
  if (!query.success) throw notFound('feedback');
  return query.data.version;
}

/** The person's own interview of the address. */
async function wanted({ interviews }: FeedbackDeps, req: Request): Promise<Interview> {
  const id = z.uuid().safeParse(req.params['id']);
  const interview = id.success && (await interviews.find(personOf(req).id, id.data));
  if (!interview) throw notFound('interview');
  return interview;
}
