import express, { type Request, type Response } from 'express';
import { z } from 'zod';
import { notFound } from '../../domain/errors.js';
import { SearchWords, type Interviews, type InterviewSummary } from '../../domain/interviews.js';
import { levelLabel } from '../../domain/levels.js';
import { PositionText, textOfPosition } from '../../domain/list-position.js';
import type { Deletions } from '../../flows/delete-interview.js';
import { dayOf } from '../dates.js';
import type { Deps } from '../deps.js';
import { personOf } from '../person.js';

const PAGE_SIZE = 20;

const Query = z.object({
  q: SearchWords.catch(''),
  before: PositionText.optional().catch(undefined),
  done: z.literal('deleted').optional().catch(undefined),
});

interface PastCallsDeps extends Pick<Deps, 'interviews'> {
  listInterviews: Interviews['list'];
  deletions: Pick<Deletions, 'remove'>;
}

/**
 * `GET /past-calls`: a person's interviews, newest first; the two older addresses lead here.
 * Deleting one without scripts goes by a page of its own, which asks.
 */
export function pastCallsPage(deps: PastCallsDeps): express.Router {
  return express
    .Router()
    .get(['/past_calls.html', '/history'], (_req, res) => res.redirect(301, '/past-calls'))
    .get('/past-calls', (req, res) => show(deps, req, res))
    .get('/past-calls/:id/delete', async (req, res) => {
      const interview = await deps.interviews.find(personOf(req).id, idOf(req));
      if (!interview) throw notFound('interview');
      res.render('pages/confirm', {
        question: 'Delete this interview?',
        consequence: `The conversation for ${interview.jobRole} of ${dayOf(interview.interviewDate)} and its feedback are removed for good.`,
        action: `/past-calls/${interview.id}/delete`,
        label: 'Delete interview',
        back: { href: '/past-calls', label: 'Back to your past interviews' },
      });
    })
    .post('/past-calls/:id/delete', async (req, res) => {
      await deps.deletions.remove(personOf(req).id, idOf(req));
      res.redirect(303, '/past-calls?done=deleted');
    });
}

async function show({ listInterviews }: PastCallsDeps, req: Request, res: Response): Promise<void> {
  const { q, before, done } = Query.parse(req.query);
  const found = await listInterviews(personOf(req).id, { limit: PAGE_SIZE + 1, before, q });
  const shown = found.slice(0, PAGE_SIZE);
  const last = shown.at(-1)?.position;
  res.render('pages/past-calls', {
    q,
    deleted: done !== undefined,
    cards: shown.map(toCard),
    older: found.length > PAGE_SIZE && last ? olderThan(textOfPosition(last), q) : null,
  });
}

function olderThan(before: string, q: string): string {
  return `/past-calls?${new URLSearchParams({ ...(q && { q }), before }).toString()}`;
}

function idOf(req: Request): string {
  const id = z.uuid().safeParse(req.params.id);
  if (!id.success) throw notFound('interview');
  return id.data;
}

function toCard(interview: InterviewSummary) {
  const { agent, user } = interview.totalMessages;
  return {
    id: interview.id,
    name: interview.candidateName.trim() || 'Unknown',
    date: interview.interviewDate,
    day: dayOf(interview.interviewDate),
    role: interview.jobRole,
    level: levelLabel(interview.experienceLevel),
    messages: agent + user,
    score: interview.overallScore,
    running: interview.endedBy === null,
  };
}
