import { Visitor } from '../../local-cloud/visitor.js';
import type { Turn } from '../../src/domain/transcript.js';
import { ANSWERS } from '../support/candidate-answers.js';
import { expectHeard } from '../support/expect-heard.js';
import { answerAloud, enterInterview } from '../support/interview-by-robot.js';
import type { Noticed, RobotCandidate } from '../support/robot-candidate.js';
import { startLocalCloud, type RunningLocalCloud } from '../support/running-local-cloud.js';
import { until } from '../support/until.js';

const MINUTES = 60_000;

describe('The services fail, one after the other, in one interview', () => {
  let cloud: RunningLocalCloud;
  let ada: Visitor;
  let robot: RobotCandidate;
  let interviewId: string;
  const said: string[] = [];

  beforeAll(async () => {
    cloud = await startLocalCloud();
    ada = new Visitor(cloud.site);
    await ada.signIn('ready@local.test');
    ({ interviewId, robot } = await enterInterview(cloud, ada));
    said.push(...(await answerAloud(robot, ANSWERS.slice(0, 1))));
  }, 3 * MINUTES);

  afterAll(async () => {
    await robot?.close();
    await cloud?.stop();
  }, MINUTES);

  test(
    'The model hangs: Ada is told within ten seconds, it heals, and the interview goes on',
    async () => {
      await cloud.faults.chat.order({ kind: 'hang', times: 1 });
      const from = robot.noticed.length;
      const asked = Date.now();
      await robot.type('I like that people depend on what I build.');
      said.push('I like that people depend on what I build.');
      const told = await robot.until(isTrouble, { from });
      // Two seconds are what a busy machine may add between the processes.
      expect(told.at - asked).toBeLessThan(12_000);
      await nextQuestion(robot, from);
    },
    MINUTES,
  );

  test(
    'The voice gives half an answer: what it did not say is said when it is back',
    async () => {
      await cloud.faults.speech.order({ kind: 'half', times: 1 });
      const from = robot.noticed.length;
      await robot.type('I like small teams where everybody knows the whole system.');
      said.push('I like small teams where everybody knows the whole system.');
      await robot.until(isTrouble, { from });
      await nextQuestion(robot, from);
    },
    MINUTES,
  );

  test(
    'Recognition drops the line as Ada begins to answer, twice: she is heard',
    async () => {
      for (const answer of ANSWERS.slice(1, 3)) {
        const from = robot.noticed.length;
        const answering = answerAloud(robot, [answer]);
        await robot.until((one) => one.event === 'speaking', { from, patienceMs: 40_000 });
        await cloud.faults.deepgram.order({ kind: 'drop' });
        said.push(...(await answering));
      }
    },
    2 * MINUTES,
  );

  test(
    'OpenAI refuses the key: the interview is listed as ended by it, with everything said',
    async () => {
      await cloud.faults.chat.order({ kind: 'refused' });
      const from = robot.noticed.length;
      await robot.type('Then I would measure again.');
      said.push('Then I would measure again.');
      const { message } = (await robot.until(isTrouble, { from })) as Extract<Noticed, { event: 'message' }>;
      expect(message).toMatchObject({
        service: 'openai',
        message: expect.stringContaining('refused') as string,
      });
      const ended = await until('the interview to be listed as ended', async () => {
        const list = (await (await ada.get('/api/user/interviews')).json()) as {
          id: string;
          ended_by: string;
        }[];
        return list.find((one) => one.id === interviewId && one.ended_by);
      });
      expect(ended.ended_by).toBe('provider_error');
      const told = (await (await ada.get(`/api/interview/${interviewId}`)).json()) as {
        ordered_conversation: Turn[];
      };
      expectHeard(
        told.ordered_conversation.filter(({ role }) => role === 'candidate').map(({ text }) => text),
        said,
      );
    },
    MINUTES,
  );
});

/** Waits until a question has been asked to its end, and it is the candidate's turn. */
async function nextQuestion(robot: RobotCandidate, from: number): Promise<void> {
  await robot.until(
    (one) =>
      one.event === 'message' && one.message.type === 'agent_caption' && one.message.text.includes('?'),
    { from, patienceMs: 40_000 },
  );
}

function isTrouble(one: Noticed): boolean {
  return one.event === 'message' && one.message.type === 'provider_error';
}
