import type { Visitor } from '../../local-cloud/visitor.js';
import { endingNotice } from '../../src/domain/small-talk.js';
import { ANSWER, askToStart, beginInterview, type Begun } from '../support/interview-at-site.js';
import { personOfCloud } from '../support/person-of-cloud.js';
import { stateOf } from '../support/processes.js';
import type { RobotCandidate } from '../support/robot-candidate.js';
import type { RunningSite } from '../support/running-site.js';
import { endedInterview, savedInterview, wordsOf } from '../support/saved-interview.js';
import { SiteHouse } from '../support/site-house.js';
import { until } from '../support/until.js';

const MINUTE = 60_000;
/** What all of it may take: hosts usually wait for half a minute. */
const CLOSED_WITHIN_MS = 28_000;

let house: SiteHouse;
const robots: RobotCandidate[] = [];

beforeAll(async () => {
  house = await SiteHouse.open();
}, MINUTE);

afterAll(async () => {
  await Promise.all(robots.map((robot) => robot.close()));
  await house?.close();
}, MINUTE);

async function begin(where: RunningSite, email: string): Promise<Begun> {
  const begun = await beginInterview(house, where, email);
  robots.push(begun.robot);
  return begun;
}

function visit(site: RunningSite, email: string): Promise<Visitor> {
  return personOfCloud({ site: site.site, keys: house.keys }, email);
}

let second: { begun: Begun; code: number | null };

// What becomes of it is seen when a quarter of a minute is over: meanwhile there is something else to see.
beforeAll(async () => {
  const site = await house.startSite();
  const begun = await begin(site, 'mary@local.test');
  // As npm hands one Ctrl-C on.
  for (const signal of ['SIGINT', 'SIGINT'] as const) site.child.kill(signal);
  await begun.robot.message('interview_ending');
  site.child.kill('SIGTERM');
  const [code] = await site.exited;
  second = { begun, code };
}, MINUTE);

test(
  'A site that is told to close answers until the end: running interviews are told and saved, none begins any more',
  async () => {
    const site = await house.startSite();
    const { robot, visitor, interviewId, room, worker } = await begin(site, 'ada@local.test');
    const [grace, linus] = [await visit(site, 'grace@local.test'), await visit(site, 'linus@local.test')];
    house.services.faults.listen = 'hang';
    const graceAsked = askToStart(grace);
    await until('the worker that gets ready for Grace', () => site.workers().length === 2);
    expect((await fetch(`${site.site}/health`)).status).toBe(200);

    // Alex says goodbye for as long as the site is looked at.
    house.services.msPerWord = 350;
    const told = performance.now();
    site.child.kill('SIGTERM');
    const early = await graceAsked;
    delete house.services.faults.listen;
    const late = await askToStart(linus);
    for (const refused of [early, late]) {
      expect(refused.status).toBe(503);
      expect(refused.headers.get('retry-after')).toBe('60');
      expect(await refused.json()).toMatchObject({
        code: 'closing',
        message: 'This site is being restarted. Please try again in a minute.',
      });
    }
    const health = await fetch(`${site.site}/health`);
    expect(health.status).toBe(503);
    expect(await health.json()).toMatchObject({ status: 'closing', database: 'connected' });
    expect((await linus.get('/past-calls')).status).toBe(200);
    expect((await savedInterview(visitor, interviewId)).meta.ended_by).toBeNull();
    house.services.msPerWord = 70;

    expect(await robot.message('interview_ending')).toMatchObject({
      message: endingNotice('server_shutdown'),
    });
    await robot.message('interview_saved');
    expect(await site.exited).toEqual([0, null]);
    expect(performance.now() - told).toBeLessThan(CLOSED_WITHIN_MS);
    expect(stateOf(worker)).not.toBe('alive');
    expect(await house.rooms()).not.toContain(room);

    const next = await house.startSite();
    const saved = await savedInterview(await visit(next, 'ada@local.test'), interviewId);
    expect(saved.meta.ended_by).toBe('server_shutdown');
    expect(wordsOf(saved, 'candidate')).toEqual([ANSWER]);
    expect(await listOf(await visit(next, 'grace@local.test'))).toEqual([]);
  },
  2 * MINUTE,
);

test(
  'A second signal ends at once, and leaves nobody behind; the next start ends what was running',
  async () => {
    const { interviewId, worker } = second.begun;
    expect(second.code).toBe(1);
    await until('the worker to be gone', () => stateOf(worker) !== 'alive');

    const next = await house.startSite();
    const saved = await endedInterview(await visit(next, 'mary@local.test'), interviewId);
    expect(saved.meta.ended_by).toBe('worker_crash');
    expect(wordsOf(saved, 'candidate')).toEqual([ANSWER]);
  },
  2 * MINUTE,
);

test(
  'Neither a database that hangs, nor a room server, nor a worker that stands still, keeps a site from closing in time',
  async () => {
    const site = await house.startSite();
    const [talking, still] = [await begin(site, 'tim@local.test'), await begin(site, 'radia@local.test')];
    process.kill(still.worker, 'SIGSTOP');
    await house.database.order({ kind: 'hang' });
    process.kill(house.roomServerPid, 'SIGSTOP');

    const told = performance.now();
    site.child.kill('SIGTERM');
    const [code] = await site.exited;
    const tookMs = performance.now() - told;
    await house.database.heal();
    process.kill(house.roomServerPid, 'SIGCONT');

    expect(code).toBe(1);
    expect(tookMs).toBeLessThan(CLOSED_WITHIN_MS);
    for (const { worker } of [talking, still])
      await until('the worker to be gone', () => stateOf(worker) !== 'alive');
    const next = await house.startSite();
    const saved = await endedInterview(await visit(next, 'tim@local.test'), talking.interviewId);
    expect(wordsOf(saved, 'candidate')).toEqual([ANSWER]);
  },
  3 * MINUTE,
);

async function listOf(visitor: Visitor): Promise<unknown> {
  return (await visitor.get('/api/user/interviews')).json();
}
