import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Visitor } from '../../local-cloud/visitor.js';
import { endingNotice, nudge, offer, partingWords } from '../../src/domain/small-talk.js';
import type { Ending } from '../../src/domain/interviews.js';
import { ANSWERS } from '../support/candidate-answers.js';
import { enterInterview, type Started } from '../support/interview-by-robot.js';
import { greeted, personOfCloud, typeAnswer } from '../support/person-of-cloud.js';
import type { RobotCandidate } from '../support/robot-candidate.js';
import { startLocalCloud, type RunningLocalCloud } from '../support/running-local-cloud.js';
import { endedInterview, savedInterview, wordsOf, type SavedInterview } from '../support/saved-interview.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const [FIRST = '', SECOND_ANSWER = ''] = ANSWERS;
/** Longer than two silent minutes after an answer, so that who is silent is not overtaken by it. */
const ENVIRONMENT = { LONGEST_INTERVIEW_MINUTES: '3', STAGE_TIME_FACTOR: '3' };

/** How one interview went: what was saved, and how many milliseconds after what mattered it was over. */
interface Story {
  saved: SavedInterview;
  robot: RobotCandidate;
  interviewId: string;
  tookMs: number;
}

describe('However an interview ends, it is saved with all that was said', () => {
  let folder: string;
  let cloud: RunningLocalCloud;
  let stories: Record<'leaving' | 'silent' | 'talking', Promise<Story>>;
  const robots: RobotCandidate[] = [];

  // Three people at once: most of their time is waiting.
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mockflow-ends-'));
    cloud = await startLocalCloud(ENVIRONMENT, folder);
    stories = {
      leaving: leaves(await personOfCloud(cloud, 'ready@local.test')),
      silent: fallsSilent(await personOfCloud(cloud, 'new@local.test')),
      talking: goesOnAndOn(await personOfCloud(cloud, 'other@local.test')),
    };
    await Promise.allSettled(Object.values(stories));
  }, 6 * MINUTE);

  afterAll(async () => {
    await Promise.all(robots.map((robot) => robot.close()));
    await cloud?.stop();
    await rm(folder, { recursive: true, force: true });
  }, MINUTE);

  test('Ada goes and does not come back: after a minute and a half it is over', async () => {
    const { saved, tookMs } = await stories.leaving;
    expectEnd(saved, 'user_disconnect');
    expect(tookMs).toBeGreaterThan(85 * SECOND);
    expect(tookMs).toBeLessThan(2 * MINUTE);
  });

  test('Grace falls silent: she is nudged, then offered a way on, and after two minutes told goodbye', async () => {
    const { saved, robot, tookMs } = await stories.silent;
    expectEnd(saved, 'inactivity');
    const said = wordsOf(saved, 'agent');
    expect(said.filter((text) => [nudge(), offer(), partingWords('inactivity')].includes(text))).toEqual([
      nudge(),
      offer(),
      partingWords('inactivity'),
    ]);
    expect(tookMs).toBeGreaterThanOrEqual(2 * MINUTE);
    await expectTold(robot, 'inactivity');
  });

  test('Linus is not done when the longest time is over: Alex says so', async () => {
    const { saved, robot } = await stories.talking;
    expectEnd(saved, 'max_duration');
    expect(wordsOf(saved, 'agent').at(-1)).toBe(partingWords('max_duration'));
    await expectTold(robot, 'max_duration');
  });

  test(
    'OpenAI refuses Linus’s key in mid-interview: he is told which, and what he said is kept',
    async () => {
      const linus = await personOfCloud(cloud, 'other@local.test');
      const { interviewId, robot } = await begin(linus);
      await cloud.faults.chat.order({ kind: 'refused' });
      await robot.type(SECOND_ANSWER);

      expect((await robot.message('provider_error')).message).toContain('refused your OpenAI API key');
      await expectTold(robot, 'provider_error');
      await cloud.faults.chat.heal();
      expectEnd(await savedInterview(linus, interviewId), 'provider_error', [FIRST, SECOND_ANSWER]);
    },
    2 * MINUTE,
  );

  test(
    'the server is closed in mid-interview: Ada is told, and after its restart finds all she said',
    async () => {
      const { interviewId, robot } = await begin(await personOfCloud(cloud, 'ready@local.test'));
      await typeAnswer(robot, SECOND_ANSWER);

      expect(await cloud.stop()).toBe(0);
      await expectTold(robot, 'server_shutdown');

      cloud = await startLocalCloud(ENVIRONMENT, folder);
      const saved = await savedInterview(await personOfCloud(cloud, 'ready@local.test'), interviewId);
      expectEnd(saved, 'server_shutdown', [FIRST, SECOND_ANSWER]);
      expect(wordsOf(saved, 'agent').at(-1)).toBe(partingWords('server_shutdown'));
    },
    3 * MINUTE,
  );

  /** Enters an interview, and gives the first answer; when that was begun. */
  async function begin(visitor: Visitor): Promise<Started & { answeredAt: number }> {
    const started = await enterInterview(cloud, visitor);
    robots.push(started.robot);
    await greeted(started.robot);
    const answeredAt = Date.now();
    await typeAnswer(started.robot, FIRST);
    return { ...started, answeredAt };
  }

  async function leaves(visitor: Visitor): Promise<Story> {
    const { interviewId, robot } = await begin(visitor);
    await robot.leave();
    const left = Date.now();
    const saved = await endedInterview(visitor, interviewId, 3 * MINUTE);
    return { saved, robot, interviewId, tookMs: Date.now() - left };
  }

  async function fallsSilent(visitor: Visitor): Promise<Story> {
    const { interviewId, robot, answeredAt } = await begin(visitor);
    const saved = await endedInterview(visitor, interviewId, 3 * MINUTE);
    return { saved, robot, interviewId, tookMs: Date.now() - answeredAt };
  }

  async function goesOnAndOn(visitor: Visitor): Promise<Story> {
    const { interviewId, robot } = await begin(visitor);
    const begun = Date.now();
    while (!(await isToldOfTheEnd(robot))) await robot.send({ type: 'hold_floor' });
    const saved = await endedInterview(visitor, interviewId);
    return { saved, robot, interviewId, tookMs: Date.now() - begun };
  }
});

function isToldOfTheEnd(robot: RobotCandidate): Promise<boolean> {
  return robot.message('interview_ending').then(
    () => true,
    () => false,
  );
}

async function expectTold(robot: RobotCandidate, endedBy: Ending): Promise<void> {
  expect(await robot.message('interview_ending')).toMatchObject({ message: endingNotice(endedBy) });
  await robot.message('interview_saved');
}

function expectEnd(saved: SavedInterview, endedBy: Ending, answers = [FIRST]): void {
  expect(saved.meta.ended_by).toBe(endedBy);
  expect(saved.meta.final_stage).toBe('self_intro');
  expect(wordsOf(saved, 'candidate')).toEqual(answers);
  expect(wordsOf(saved, 'agent')[0]).toContain('Ada');
}
