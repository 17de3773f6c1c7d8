import express from 'express';
import { LEVELS } from '../../domain/levels.js';
import type { Person } from '../../domain/people.js';
import { STAGES } from '../../domain/stages/index.js';
import type { Deps } from '../deps.js';
import { keyStatus } from '../key-status.js';

type StartDeps = Pick<Deps, 'keys' | 'interviews'>;

/** What has to be done before an interview can begin; told before anything is filled in. */
type Obstacle = 'signed-out' | 'keys-missing' | 'interview-running' | null;

/** `GET /start`: the form. Open to everybody; a visitor is told first what is missing. */
export function startPage(deps: StartDeps): express.Router {
  return express.Router().get('/start', async (req, res) => {
    res.render('pages/start', {
      ...(await whatIsMissing(deps, req.user ?? null)),
      levels: LEVELS,
      stages: STAGES,
      candidate: { name: req.user?.name ?? '', email: req.user?.email ?? '' },
    });
  });
}

async function whatIsMissing(
  { keys, interviews }: StartDeps,
  person: Person | null,
): Promise<{ obstacle: Obstacle; missing: string[] }> {
  if (!person) return { obstacle: 'signed-out', missing: [] };
  const [running, stored] = await Promise.all([interviews.running(person.id), keys.of(person.id)]);
  if (running) return { obstacle: 'interview-running', missing: [] };
  const { complete, missing } = keyStatus(stored);
  return { obstacle: complete ? null : 'keys-missing', missing };
}
