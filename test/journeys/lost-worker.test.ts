import { Visitor } from '../../local-cloud/visitor.js';
import type { Turn } from '../../src/domain/transcript.js';
import { ANSWERS } from '../support/candidate-answers.js';
import { expectHeard } from '../support/expect-heard.js';
import { answerAloud, enterInterview, type Started } from '../support/interview-by-robot.js';
import { workersOf } from '../support/processes.js';
import { startLocalCloud, type RunningLocalCloud } from '../support/running-local-cloud.js';
import { until } from '../support/until.js';

const MINUTES = 60_000;

describe('The voice worker is killed in mid-interview', () => {
  let cloud: RunningLocalCloud;
  let started: Started;

  beforeAll(async () => {
    cloud = await startLocalCloud();
  }, 2 * MINUTES);

  afterAll(async () => {
    await started?.robot.close();
    await cloud?.stop();
  }, MINUTES);

  test(
    'Ada finds the interview in her list, with all three answers she had given',
    async () => {
      const ada = new Visitor(cloud.site);
      await ada.signIn('ready@local.test');
      started = await enterInterview(cloud, ada);
      const { interviewId, robot } = started;
      const said = await answerAloud(robot, ANSWERS.slice(0, 3));

      const [worker] = workersOf(cloud.pid);
      process.kill(worker!.pid, 'SIGKILL');

      const interview = await until('the crash to be noted', async () => {
        const list = (await (await ada.get('/api/user/interviews')).json()) as {
          id: string;
          ended_by: string;
        }[];
        return list.find((one) => one.id === interviewId && one.ended_by);
      });
      expect(interview.ended_by).toBe('worker_crash');
      const told = (await (await ada.get(`/api/interview/${interviewId}`)).json()) as {
        ordered_conversation: Turn[];
      };
      const heard = told.ordered_conversation
        .filter((turn) => turn.role === 'candidate')
        .map((turn) => turn.text);
      expect(said).toHaveLength(3);
      expectHeard(heard, said);
    },
    4 * MINUTES,
  );
});
