import type { Visitor } from '../../local-cloud/visitor.js';
import { endingNotice, hastyParting, serverLost } from '../../src/domain/small-talk.js';
import {
  askToStart,
  ANSWER,
  beginInterview,
  workerStatus,
  type Begun,
} from '../support/interview-at-site.js';
import { personOfCloud } from '../support/person-of-cloud.js';
import { stateOf } from '../support/processes.js';
import type { RobotCandidate } from '../support/robot-candidate.js';
import type { RunningSite } from '../support/running-site.js';
import { endedInterview, savedInterview, wordsOf, type SavedInterview } from '../support/saved-interview.js';
import { SiteHouse } from '../support/site-house.js';
import { until } from '../support/until.js';

const MINUTE = 60_000;
/** What a worker may outlive its web process, and what a busy machine adds. */
const OUTLIVES_MS = 5_000 + 2_500;

let house: SiteHouse;
let site: RunningSite;
const robots: RobotCandidate[] = [];

beforeAll(async () => {
  house = await SiteHouse.open();
  site = await house.startSite();
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

async function expectEndedByCrash(visitor: Visitor, { interviewId, room }: Begun): Promise<void> {
  const saved = await endedInterview(visitor, interviewId, MINUTE);
  expect(saved.meta.ended_by).toBe('worker_crash');
  expect(wordsOf(saved, 'candidate')).toEqual([ANSWER]);
  await until('its room to be deleted', async () => !(await house.rooms()).includes(room));
}

const reasonOfDisconnecting = async (robot: RobotCandidate) =>
  (
    await robot.until(
      (one): one is Extract<typeof one, { event: 'disconnected' }> => one.event === 'disconnected',
      { patienceMs: MINUTE },
    )
  ).reason;
const ROOM_DELETED = 5;

/** Milliseconds until that process has ended. */
async function timeToEnd(pid: number): Promise<number> {
  const since = performance.now();
  await until('the process to end', () => stateOf(pid) !== 'alive', MINUTE);
  return performance.now() - since;
}

describe('Side by side', () => {
  let stopped: Begun;
  let killed: { begun: Begun; site: RunningSite };
  let elsewhere: Begun;

  beforeAll(async () => {
    const other = await house.startSite();
    const grace = begin(other, 'grace@local.test');
    stopped = await begin(site, 'ada@local.test');
    elsewhere = await begin(site, 'linus@local.test');
    killed = { begun: await grace, site: other };
    process.kill(stopped.worker, 'SIGSTOP');
  }, 2 * MINUTE);

  test(
    'Grace’s web process is killed: she is told, her worker is gone within five seconds, and the next start ends her interview with all that was said',
    async () => {
      const { begun } = killed;
      expect(stateOf(begun.worker)).toBe('alive');
      killed.site.child.kill('SIGKILL');
      expect(await timeToEnd(begun.worker)).toBeLessThan(OUTLIVES_MS);
      expect(await begun.robot.message('interview_ending')).toMatchObject({
        message: endingNotice('server_shutdown'),
      });
      expect(await begun.robot.message('save_error')).toMatchObject({ message: serverLost() });
      await begun.robot.until((one) => one.event === 'left');
      expect(house.services.spoken.join(' ')).toContain(hastyParting());

      const next = await house.startSite();
      const grace = await personOfCloud({ site: next.site, keys: house.keys }, 'grace@local.test');
      await expectEndedByCrash(grace, begun);
      expect(await workerStatus(grace, begun.room)).toBe('terminated');
      expect((await askToStart(grace)).status).toBe(200);
    },
    2 * MINUTE,
  );

  test(
    'Ada’s worker stands still: it is taken for dead, she is out of the room, and finds her words',
    async () => {
      await expectEndedByCrash(stopped.visitor, stopped);
      expect(await reasonOfDisconnecting(stopped.robot)).toBe(ROOM_DELETED);
      expect(stateOf(stopped.worker)).toBeNull();
      expect(await workerStatus(stopped.visitor, stopped.room)).toBe('terminated');
      expect((await stopped.visitor.get('/api/interview/active')).status).toBe(404);
    },
    2 * MINUTE,
  );

  test(
    'Linus’s interview goes on at the web process that holds it, whatever others have started meanwhile; they know of it',
    async () => {
      const next = await house.startSite();
      const linus = await personOfCloud({ site: next.site, keys: house.keys }, 'linus@local.test');
      expect(await workerStatus(linus, elsewhere.room)).toBe('running');
      expect(await (await askToStart(linus)).json()).toMatchObject({ code: 'interview-running' });
      expect(await (await linus.get('/api/interview/active')).json()).toMatchObject({ room: elsewhere.room });
      const saved: SavedInterview = await savedInterview(linus, elsewhere.interviewId);
      expect(saved.meta.ended_by).toBeNull();
      await elsewhere.robot.send({ type: 'end_interview' });
      expect((await endedInterview(linus, elsewhere.interviewId)).meta.ended_by).toBe('user_ended');
    },
    2 * MINUTE,
  );
});

test(
  'A web process that is killed while an interviewer gets ready leaves none behind',
  async () => {
    const starting = await house.startSite();
    const mary = await personOfCloud({ site: starting.site, keys: house.keys }, 'mary@local.test');
    house.services.faults.listen = 'hang';
    const asked = askToStart(mary).catch(() => null);
    await until('its worker to try Deepgram', () => house.services.hungLines > 0);
    const [worker] = starting.workers();
    starting.child.kill('SIGKILL');
    // By itself it would wait for Deepgram for longer than this.
    expect(await timeToEnd(worker!)).toBeLessThan(4_000);
    delete house.services.faults.listen;
    expect(await asked).toBeNull();
  },
  MINUTE,
);

test(
  'Also when the room server does not answer any more, a worker is gone within five seconds of its web process',
  async () => {
    const lonely = await house.startSite();
    const { worker } = await begin(lonely, 'tim@local.test');
    process.kill(house.roomServerPid, 'SIGSTOP');
    lonely.child.kill('SIGKILL');
    const tookMs = await timeToEnd(worker);
    process.kill(house.roomServerPid, 'SIGCONT');
    expect(tookMs).toBeLessThan(OUTLIVES_MS);
  },
  MINUTE,
);
