import express from 'express';
import type { Deps } from '../deps.js';
import { keyStatus } from '../key-status.js';
import { personOf } from '../person.js';

/** `GET /dashboard`: who is signed in, and whether their keys are there. */
export function dashboardPage({ keys }: Pick<Deps, 'keys'>): express.Router {
  return express.Router().get('/dashboard', async (req, res) => {
    res.render('pages/dashboard', { keyStatus: keyStatus(await keys.of(personOf(req).id)) });
  });
}
