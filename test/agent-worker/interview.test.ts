import { QuickServices } from '../support/quick-services.js';
import type { RobotCandidate } from '../support/robot-candidate.js';
import { startSpeechCloud, type SpeechCloud } from '../support/speech-cloud.js';
import { enterRoom, WorkerUnderTest } from '../support/worker-under-test.js';

let cloud: SpeechCloud;
let services: QuickServices;
let worker: WorkerUnderTest;
let ada: RobotCandidate;

beforeAll(async () => {
  cloud = await startSpeechCloud({ recognition: false });
}, 60_000);
afterAll(() => cloud.close());

beforeEach(async () => {
  services = await QuickServices.start(cloud.openAiUrl);
});
afterEach(async () => {
  await ada?.close();
  await worker.close();
  await services.close();
}, 20_000);

async function meetAda(environment: Record<string, string> = {}): Promise<void> {
  worker = WorkerUnderTest.start(addresses(), { environment });
  await worker.message('ready');
  ada = await enterRoom(worker, cloud);
}

function addresses() {
  return {
    liveKitUrl: cloud.liveKitUrl,
    openAiUrl: services.openAiUrl,
    deepgramUrl: services.deepgramUrl,
  };
}

/** Waits until Alex has said something new and listens. */
async function alexHasSpoken(): Promise<string> {
  const said = await worker.message('agent-said', { from: worker.messages.length });
  return said.text;
}

test('Ada is greeted by name as soon as she arrives, without a question to the model', async () => {
  await meetAda();
  const arrival = await ada.until((noticed) => noticed.event === 'track');
  const voice = await ada.until((noticed) => noticed.event === 'voice');
  expect(voice.at - arrival.at).toBeLessThan(5_000);
  const greeting = await worker.message('agent-said');
  expect(greeting.text).toContain('Hello Ada');
  expect(greeting.text).toContain('Backend Engineer');
  expect(greeting.stage).toBe('welcome');
  expect(services.chatCalls).toHaveLength(0);
}, 60_000);

test('An interview of typed answers goes through all five stages and is saved', async () => {
  await meetAda({ STAGE_TIME_FACTOR: '0.1' });
  await worker.message('agent-said');
  const answering = (async () => {
    for (let answer = 1; !worker.all('ended').length; answer++) {
      await ada.type(
        `Answer ${answer}: I planned it with my team, built it, and it saved ${answer} hours a week.`,
      );
      await Promise.race([alexHasSpoken(), worker.exited]);
    }
  })();
  expect(await worker.message('ended', { patienceMs: 150_000 })).toMatchObject({
    endedBy: 'natural_completion',
    finalStage: 'closing',
  });
  expect(await worker.exited).toBe(0);
  await answering.catch(() => undefined);
  expect(worker.all('stage').map(({ stage }) => stage)).toEqual([
    'self_intro',
    'past_experience',
    'company_fit',
    'closing',
  ]);
  expect(ada.messages).toContainEqual(
    expect.objectContaining({ type: 'interview_saved', interview_id: worker.facts.interviewId }),
  );
  expect(worker.all('candidate-said').every(({ typed }) => typed)).toBe(true);
  const questions = worker.all('agent-said').map(({ text }) => text);
  expect(new Set(questions).size).toBe(questions.length);
}, 180_000);
