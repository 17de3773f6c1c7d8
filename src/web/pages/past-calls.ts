import express from 'express';
import { z } from 'zod';
import type { InterviewSummary } from '../../domain/interviews.js';
import { LEVELS } from '../../domain/levels.js';
import { dayOf } from '../dates.js';
import type { Deps } from '../deps.js';
import { personOf } from '../person.js';

const PAGE_SIZE = 50;

const Query = z.object({ before: z.iso.datetime({ offset: true }).optional().catch(undefined) });

/** `GET /past-calls`: a person's interviews, newest first; the two older addresses lead here. */
export function pastCallsPage({ interviews }: Pick<Deps, 'interviews'>): express.Router {
  return express
    .Router()
    .get(['/past_calls.html', '/history'], (_req, res) => res.redirect(301, '/past-calls'))
    .get('/past-calls', async (req, res) => {
      const { before } = Query.parse(req.query);
      const found = await interviews.list(personOf(req).id, {
        limit: PAGE_SIZE + 1,
        ...(before && { before }),
      });
      const shown = found.slice(0, PAGE_SIZE);
      res.render('pages/past-calls', {
        cards: shown.map(toCard),
        older: found.length > PAGE_SIZE ? shown.at(-1)?.interviewDate : undefined,
      });
    });
}

function toCard(interview: InterviewSummary) {
  const { agent, user } = interview.totalMessages;
  return {
    id: interview.id,
    name: interview.candidateName.trim() || 'Unknown',
    date: interview.interviewDate,
    day: dayOf(interview.interviewDate),
    role: interview.jobRole,
    level: LEVELS.find((level) => level.id === interview.experienceLevel)?.label ?? interview.experienceLevel,
    messages: agent + user,
    score: interview.overallScore,
    running: interview.endedBy === null,
  };
}
