import express from 'express';
import type { Deps } from '../deps.js';

type HealthDeps = Pick<Deps, 'closing' | 'database' | 'workers' | 'site' | 'now' | 'wait'>;

const REMEMBERED_MS = 5_000;
const ANSWER_WITHIN_MS = 1_500;

/** For whoever decides whether to start the process anew. */
export const LIVE_PATH = '/health/live';

/**
 * What a host asks; no secrets, no names.
 *
 * - `GET /health`: whether this server and its database work.
 * - `GET /health/live`: whether this server works. One that has never reached the database does not yet: a host then keeps the
 *   former version. Afterwards only its own state counts: to start it anew would not bring a database back, and would end the
 *   interviews that run, which wait for it.
 */
export function healthApi(deps: HealthDeps): express.Router {
  const isConnected = rememberedAnswer(deps);
  const startedAt = deps.now().getTime();
  let opened = false;
  const router = express.Router();
  router.get(LIVE_PATH, async (_req, res) => {
    opened ||= await isConnected();
    res
      .set('Cache-Control', 'no-store')
      .status(opened ? 200 : 503)
      .json({ status: opened ? 'alive' : 'starting' });
  });
  return router.get('/health', async (_req, res) => {
    const [connected, workers] = await Promise.all([isConnected(), deps.workers.capacity()]);
    const closing = deps.closing.aborted;
    res
      .set('Cache-Control', 'no-store')
      .status(connected && !closing ? 200 : 503)
      .json({
        status: closing ? 'closing' : connected ? 'healthy' : 'unhealthy',
        database: connected ? 'connected' : 'unreachable',
        active_workers: workers.active,
        max_workers: workers.most,
        memory_mb: Math.round(process.memoryUsage.rss() / 1_048_576),
        uptime_s: Math.round((deps.now().getTime() - startedAt) / 1000),
        version: deps.site.version,
      });
  });
}

/** Asks the database at most once in five seconds; one that hangs counts as unreachable. */
function rememberedAnswer({ database, now, wait }: HealthDeps): () => Promise<boolean> {
  let asked = -Infinity;
  let answer = Promise.resolve(false);
  return () => {
    if (now().getTime() - asked >= REMEMBERED_MS) {
      asked = now().getTime();
      answer = Promise.race([database.reachable(), wait(ANSWER_WITHIN_MS).then(() => false)]);
    }
    return answer;
  };
}
