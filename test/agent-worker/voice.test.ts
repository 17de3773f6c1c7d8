import { recognise } from '../support/recognise.js';
import { startSpeechCloud, type SpeechCloud } from '../support/speech-cloud.js';
import { enterRoom, WorkerUnderTest } from '../support/worker-under-test.js';

let cloud: SpeechCloud;

beforeAll(async () => {
  cloud = await startSpeechCloud({ recognition: true });
}, 90_000);
afterAll(() => cloud.close());

test('Ada hears a real voice greet her by name, and is understood when she answers aloud', async () => {
  const worker = WorkerUnderTest.start(cloud);
  await worker.message('ready');
  const ada = await enterRoom(worker, cloud);
  try {
    await worker.message('agent-said', { patienceMs: 60_000 });
    const heard = await recognise(await ada.heard(), cloud);
    expect(heard).toMatch(/hello/i);
    expect(heard).toMatch(/introduce yourself/i);
    await ada.say('I have worked as an engineer for five years.');
    const understood = await worker.message('candidate-said', { patienceMs: 60_000 });
    expect(understood.text).toMatch(/engineer/i);
    expect(understood.speechMs).toBeGreaterThan(1_000);
  } finally {
    await ada.close();
    await worker.close();
  }
}, 180_000);
