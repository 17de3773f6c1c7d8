import type { Visitor } from '../../local-cloud/visitor.js';
import { ANSWERS } from '../support/candidate-answers.js';
import { enterInterview, type Started } from '../support/interview-by-robot.js';
import { greeted, personOfCloud, typeAnswer } from '../support/person-of-cloud.js';
import { startLocalCloud, type RunningLocalCloud } from '../support/running-local-cloud.js';
import { endedInterview, savedInterview, wordsOf } from '../support/saved-interview.js';
import { until } from '../support/until.js';

const MINUTE = 60_000;
const [BEFORE = '', ...MEANWHILE] = ANSWERS.slice(0, 5);

describe('The database is gone for a minute in mid-interview', () => {
  let cloud: RunningLocalCloud;
  let ada: Visitor;
  let grace: Visitor;
  let adas: Started;
  let graces: Started;
  let goneAt: number;

  beforeAll(async () => {
    cloud = await startLocalCloud({ STAGE_TIME_FACTOR: '3' });
    ada = await personOfCloud(cloud, 'ready@local.test');
    // As a host does from the beginning.
    expect((await ada.get('/health/live')).status).toBe(200);
    grace = await personOfCloud(cloud, 'new@local.test');
    [adas, graces] = await Promise.all([enterInterview(cloud, ada), enterInterview(cloud, grace)]);
    await Promise.all([adas, graces].map(({ robot }) => greeted(robot)));
    // Ada last: whoever says nothing for a quarter of a minute is asked something else.
    for (const { robot } of [graces, adas]) await typeAnswer(robot, BEFORE);
  }, 3 * MINUTE);

  afterAll(async () => {
    await Promise.all([adas, graces].map((started) => started?.robot.close()));
    await cloud?.stop();
  }, MINUTE);

  test(
    'Ada goes on talking with Alex, and is told that her words wait to be saved',
    async () => {
      await until('what was said before to be saved', async () =>
        wordsOf(await savedInterview(ada, adas.interviewId), 'candidate').includes(BEFORE),
      );
      goneAt = Date.now();
      await cloud.faults.supabase.order({ kind: 'away', seconds: 600 });
      for (const answer of MEANWHILE) expect(await typeAnswer(adas.robot, answer)).toMatch(/\w/);
      expect(await adas.robot.message('saving')).toMatchObject({ pending: true });
    },
    2 * MINUTE,
  );

  test('the site’s pages say what is wrong, and the API too; nobody waits in vain', async () => {
    for (const path of ['/past-calls', '/interview', '/dashboard', '/api/user/interviews']) {
      const answer = await ada.get(path);
      expect(answer.status).toBe(503);
      expect(await answer.text()).toContain('We cannot reach our database at the moment.');
    }
    expect((await ada.get('/health')).status).toBe(503);
    // Who would start the site anew for this would end both interviews.
    expect((await ada.get('/health/live')).status).toBe(200);
  });

  test(
    'Grace ends hers meanwhile: she is told that it is kept',
    async () => {
      await graces.robot.send({ type: 'end_interview' });
      expect(await graces.robot.message('save_error')).toMatchObject({
        message: expect.stringContaining('Your interview is kept and will be in your list') as string,
      });
    },
    MINUTE,
  );

  test(
    'when it is back everything is there, in order, the page says no more of it, and both are still signed in',
    async () => {
      await until('the minute to be over', () => Date.now() - goneAt > MINUTE, MINUTE);
      await cloud.faults.supabase.heal();
      const isSaved = ({ type, ...rest }: { type: string; pending?: boolean }) =>
        type === 'saving' && rest.pending === false;
      await adas.robot.until(({ ...one }) => one.event === 'message' && isSaved(one.message), {
        patienceMs: 2 * MINUTE,
      });

      const saved = await savedInterview(ada, adas.interviewId);
      expect(saved.meta.ended_by).toBeNull();
      expect(wordsOf(saved, 'candidate')).toEqual([BEFORE, ...MEANWHILE]);
      const times = saved.ordered_conversation.map(({ timestamp }) => timestamp);
      expect(times).toEqual([...times].sort((one, other) => one - other));
      expect(wordsOf(saved, 'agent').length).toBeGreaterThan(MEANWHILE.length);

      const ended = await endedInterview(grace, graces.interviewId, MINUTE);
      expect(ended.meta.ended_by).toBe('user_ended');
      expect(wordsOf(ended, 'candidate')).toEqual([BEFORE]);
    },
    3 * MINUTE,
  );
});
