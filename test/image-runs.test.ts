import type { Visitor } from '../local-cloud/visitor.js';
import { STAGE_IDS } from '../src/domain/stages/index.js';
import { ANSWERS } from './support/candidate-answers.js';
import { Containment, describeWithTini } from './support/contained-site.js';
import { expectHeard, expectHeardWell } from './support/expect-heard.js';
import { buildImageFolder, type ImageFolder } from './support/image-folder.js';
import { answerAloud, enterInterview, type Started } from './support/interview-by-robot.js';
import { personOfCloud } from './support/person-of-cloud.js';
import type { RobotCandidate } from './support/robot-candidate.js';
import type { RunningSite } from './support/running-site.js';
import { endedInterview, savedInterview, wordsOf } from './support/saved-interview.js';
import { SiteHouse } from './support/site-house.js';
import { until } from './support/until.js';

const MINUTE = 60_000;

describeWithTini('The image, run as its user on a small host', () => {
  let image: ImageFolder;
  let containment: Containment;
  let house: SiteHouse;
  let site: RunningSite;
  const robots: RobotCandidate[] = [];

  beforeAll(async () => {
    image = buildImageFolder();
    containment = await Containment.of(image);
    house = await SiteHouse.open({ recognition: true });
    site = await start('silero');
    // As long as the limits hold, the site sees the small host that it is on.
    if (containment.limits) expect(site.log).toContain('"cores":1,"memoryMb":512');
  }, 2 * MINUTE);

  afterAll(async () => {
    await Promise.all(robots.map((robot) => robot.close()));
    await containment?.remove();
    await house?.close();
    image?.remove();
  }, MINUTE);

  test(
    'is healthy as long as its database is there',
    async () => {
      const health = () => containment.checkHealth({ PORT: site.port });
      const { code, said } = await health();
      expect(code).toBe(0);
      expect(JSON.parse(said)).toMatchObject({ status: 'healthy', database: 'connected' });

      await house.database.order({ kind: 'away' });
      const ill = await until('it to be ill', async () => {
        const found = await health();
        return found.code === 1 ? found : null;
      });
      expect(JSON.parse(ill.said)).toMatchObject({ status: 'unhealthy', database: 'unreachable' });

      await house.database.heal();
      await until('it to be healthy again', async () => (await health()).code === 0);
    },
    MINUTE,
  );

  test('is not healthy where nobody answers', async () => {
    const { code, said } = await containment.checkHealth({ PORT: '9' });
    expect(code).toBe(1);
    expect(said).toContain('/health did not answer');
  });

  test('shows everybody the licences of what its pages load', async () => {
    const told = await fetch(`${site.site}/vendor/licences.txt`);
    expect(told.status).toBe(200);
    expect(await told.text()).toContain('livekit-client');
  });

  test(
    'holds a whole interview aloud with Ada: in every stage, to the natural end, and she is understood',
    async () => {
      const ada = await visit('ada@local.test');
      const { interviewId, robot } = await begin(ada);
      const said = await answerAloud(robot, ANSWERS);
      await robot.message('interview_saved', { patienceMs: MINUTE });

      const told = await endedInterview(ada, interviewId);
      expect(told.meta.ended_by).toBe('natural_completion');
      expect(new Set(told.meta.stages_covered)).toEqual(new Set(STAGE_IDS));
      expectHeardWell(wordsOf(told, 'candidate'), said);
    },
    8 * MINUTE,
  );

  test(
    'stops in order when it is told to, and leaves nothing behind',
    async () => {
      site.child.kill('SIGTERM');
      expect(await site.exited).toEqual([0, null]);
      expect(site.log).toContain('"closing"');
      expect(containment.leftBehind()).toEqual([]);
    },
    MINUTE,
  );

  test(
    'hears Grace with the other ears too, and saves what she said when it is told to stop in the middle of it',
    async () => {
      site = await start('livekit');
      const { interviewId, robot } = await begin(await visit('grace@local.test'));
      const said = await answerAloud(robot, ANSWERS.slice(0, 1));
      site.child.kill('SIGTERM');
      await robot.message('interview_saved', { patienceMs: MINUTE });
      expect(await site.exited).toEqual([0, null]);
      expect(containment.leftBehind()).toEqual([]);

      site = await house.startSite();
      const saved = await savedInterview(await visit('grace@local.test'), interviewId);
      expect(saved.meta.ended_by).toBe('server_shutdown');
      expectHeard(wordsOf(saved, 'candidate'), said);
    },
    3 * MINUTE,
  );

  test('never needed more memory than there was', async () => {
    const { killed, peakMb } = (await containment.limits?.effect()) ?? { killed: 0, peakMb: 0 };
    expect(killed).toBe(0);
    expect(peakMb).toBeLessThan(450);
  });

  function start(engine: string): Promise<RunningSite> {
    const environment = { ...house.speechServices, VAD_ENGINE: engine, STAGE_TIME_FACTOR: '0.4' };
    return house.startSite(environment, (all) => containment.launch(all));
  }

  function visit(email: string): Promise<Visitor> {
    return personOfCloud({ site: site.site, keys: house.keys }, email);
  }

  async function begin(visitor: Visitor): Promise<Started> {
    const started = await enterInterview({ speech: house.voices }, visitor);
    robots.push(started.robot);
    return started;
  }
});
