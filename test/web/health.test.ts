import { setTimeout as wait } from 'node:timers/promises';
import request from 'supertest';
import { type RunningSupabase, startSupabase } from '../../local-cloud/supabase/index.js';
import { openDatabase } from '../../src/providers/supabase/database.js';
import { databaseReachable } from '../../src/providers/supabase/reachable.js';
import { faultControl } from '../support/fault-control.js';
import { neighbour } from '../support/http-neighbour.js';
import { testApp } from '../support/test-app.js';
import { writtenLog } from '../support/written-log.js';

const ANSWER_WITHIN_MS = 2_000;
const CLIENTS = 50;
const START = Date.UTC(2026, 4, 6);

/** The site over a real database at that address, with a clock that the test sets. */
function siteOver(url: string) {
  const clock = { ms: START };
  const database = databaseReachable(openDatabase({ url, serviceKey: 'key' }));
  const waits: number[] = [];
  const patience = (ms: number) => {
    waits.push(ms);
    return wait(ms, undefined, { ref: false });
  };
  const { app } = testApp({ database, wait: patience, now: () => new Date(clock.ms) });
  return { clock, waits, health: async () => request(app).get('/health') };
}

describe('/health over a real database', () => {
  let supabase: RunningSupabase;

  beforeAll(async () => {
    supabase = await startSupabase({
      migrationsFolder: 'migrations',
      serviceKey: 'key',
      log: () => undefined,
    });
  });

  afterAll(() => supabase.close());

  test('one that hangs: 503 within two seconds, and 200 five seconds later when it answers again', async () => {
    const faults = faultControl(supabase.url);
    const { health, clock, waits } = siteOver(supabase.url);
    expect((await health()).status).toBe(200);

    await faults.order({ kind: 'hang' });
    clock.ms += 5_000;
    expect(await health()).toMatchObject({
      status: 503,
      body: { status: 'unhealthy', database: 'unreachable', uptime_s: 5 },
    });

    expect(waits.at(-1)).toBeLessThan(ANSWER_WITHIN_MS);

    await faults.heal();
    expect((await health()).status).toBe(503);
    clock.ms += 5_000;
    expect((await health()).body).toMatchObject({ status: 'healthy', database: 'connected', uptime_s: 10 });
  });

  test.each(['away', 'failing'])('one that is %s: 503', async (kind) => {
    const faults = faultControl(supabase.url);
    await faults.order({ kind });
    const answer = await siteOver(supabase.url).health();
    await faults.heal();
    expect([answer.status, answer.body]).toMatchObject([503, { database: 'unreachable' }]);
  });
});

describe('What /health asks of the database, and tells of it', () => {
  const secret = 'sb-secret of ada@example.com';

  test('is one small question, however many ask at once and for five seconds', async () => {
    const database = await neighbour(() => ({ json: [] }));
    const { health, clock } = siteOver(database.url);
    const answers = await Promise.all(Array.from({ length: CLIENTS }, health));
    expect(answers.map(({ status }) => status)).toEqual(Array(CLIENTS).fill(200));
    clock.ms += 4_999;
    await health();
    expect(database.asked.map(({ path }) => path)).toEqual(['/rest/v1/users?select=id&limit=1']);

    clock.ms += 1;
    await health();
    expect(database.asked).toHaveLength(2);
    await database.close();
  });

  test('is one question also while it does not answer', async () => {
    const database = await neighbour(() => null);
    const { health } = siteOver(database.url);
    const answers = await Promise.all(Array.from({ length: CLIENTS }, health));
    expect(answers.map(({ status }) => status)).toEqual(Array(CLIENTS).fill(503));
    expect(database.asked).toHaveLength(1);
    await database.close();
  });

  test('is nothing of its words, no name, no cookie, and nothing to be kept by anybody', async () => {
    const database = await neighbour(() => ({ status: 500, json: { code: 'XX000', message: secret } }));
    const answer = await siteOver(database.url).health();
    await database.close();
    expect(answer.status).toBe(503);
    expect(Object.keys(answer.body as object)).toEqual([
      'status',
      'database',
      'active_workers',
      'max_workers',
      'memory_mb',
      'uptime_s',
      'version',
    ]);
    expect(JSON.stringify([answer.headers, answer.body])).not.toContain('ada@');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('memory is this process’s own, in megabytes', async () => {
    const database = await neighbour(() => ({ json: [] }));
    const { memory_mb: told } = (await siteOver(database.url).health()).body as { memory_mb: number };
    await database.close();
    const mb = process.memoryUsage.rss() / 1_048_576;
    expect(told / mb).toBeGreaterThan(0.5);
    expect(told / mb).toBeLessThan(1.5);
  });
});

describe('/health/live', () => {
  test('is 503 until the database has been reached once, 200 from then on, and tells nothing else', async () => {
    const { ask, database } = siteToProbe();
    const starting = await ask();
    database.isThere = true;
    const alive = await ask();
    database.isThere = false;
    const still = await ask();
    expect([starting, alive, still].map(({ status, body }) => [status, body as unknown])).toEqual([
      [503, { status: 'starting' }],
      [200, { status: 'alive' }],
      [200, { status: 'alive' }],
    ]);
    expect(still.headers['cache-control']).toBe('no-store');
  });

  test('does not fill the log of a host that asks every few seconds, but is found there when it fails', async () => {
    const { ask, database, lines } = siteToProbe();
    await ask();
    database.isThere = true;
    await ask();
    await ask();
    const told = lines().map(({ msg, res }) => [msg, (res as { status?: number }).status]);
    expect(told).toEqual([['request failed', 503]]);
  });
});

/** A site that is asked once a minute whether it lives. */
function siteToProbe() {
  const clock = { ms: START };
  const database = { isThere: false, reachable: () => Promise.resolve(database.isThere) };
  const { log, lines } = writtenLog();
  const { app } = testApp({ log, database, now: () => new Date(clock.ms) });
  const ask = async () => {
    clock.ms += 60_000;
    return request(app).get('/health/live');
  };
  return { ask, database, lines };
}
