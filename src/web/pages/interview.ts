import express from 'express';
import { ARRIVAL_LIMIT_MS } from '../../domain/interview-progress.js';
import { levelLabel } from '../../domain/levels.js';
import { STAGES } from '../../domain/stages/index.js';
import { mergeTurns } from '../../domain/transcript.js';
import type { Deps } from '../deps.js';
import { personOf } from '../person.js';

/** `GET /interview`: the room of the person's running interview; its script fetches the invitation itself. */
export function interviewPage({ interviews, now }: Pick<Deps, 'interviews' | 'now'>): express.Router {
  return express.Router().get('/interview', async (req, res) => {
    const person = personOf(req).id;
    const interview = await interviews.running(person);
    if (!interview) {
      const [last] = await interviews.list(person, { limit: 1 });
      return res.status(404).render('pages/no-interview', { last });
    }
    res.render('pages/interview', {
      interview,
      level: levelLabel(interview.experienceLevel),
      stages: STAGES,
      turns: mergeTurns(interview.conversation),
      waitsS: Math.max(0, (Date.parse(interview.interviewDate) + ARRIVAL_LIMIT_MS - now().getTime()) / 1000),
    });
  });
}
