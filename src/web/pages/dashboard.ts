import express from 'express';
import { showProgress, type ProgressDeps } from '../../flows/show-progress.js';
import type { Deps } from '../deps.js';
import { keyStatus } from '../key-status.js';
import { personOf } from '../person.js';
import { progressView } from '../progress-view.js';

/** `GET /dashboard`: who is signed in, their progress, whether their keys are there, and what they can do with their data. */
export function dashboardPage(deps: Pick<Deps, 'keys' | 'interviews'> & ProgressDeps): express.Router {
  return express.Router().get('/dashboard', async (req, res) => {
    const { id } = personOf(req);
    const [keys, progress, running] = await Promise.all([
      deps.keys.of(id),
      showProgress(deps, id),
      deps.interviews.running(id),
    ]);
    res.render('pages/dashboard', {
      running,
      keyStatus: keyStatus(keys),
      progress: progressView(progress),
    });
  });
}
