import { QuickServices } from '../support/quick-services.js';
import { recognise } from '../support/recognise.js';
import { startSpeechCloud, type SpeechCloud } from '../support/speech-cloud.js';
import { until } from '../support/until.js';
import { enterRoom, WorkerUnderTest } from '../support/worker-under-test.js';

let cloud: SpeechCloud;

/** A short pause in what could be over, and a long one in what could not. */
const PAUSED = [
  ['I worked at a bank', 400, 'for several years.', /bank.* years/i],
  [
    'I worked on the payment system, and then we',
    1_500,
    'moved everything to another provider.',
    /payment.* provider/i,
  ],
] as const;

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
    // His last words are still on their way when they have left him.
    await until('the greeting to be heard', async () => {
      const heard = await recognise(await ada.heard(), cloud);
      return /hello/i.test(heard) && /introduce yourself/i.test(heard);
    });
    await ada.say('I have worked as an engineer for five years.');
    // A busy machine may make two pieces of it.
    const pieces = () => worker.all('candidate-said');
    await worker.until(
      () =>
        /engineer.* years/i.test(
          pieces()
            .map(({ text }) => text)
            .join(' '),
        ),
      { patienceMs: 60_000 },
    );
    expect(pieces().reduce((sum, { speechMs = 0 }) => sum + speechMs, 0)).toBeGreaterThan(1_000);
  } finally {
    await ada.close();
    await worker.close();
  }
}, 180_000);

test('Pauses in the middle of what Ada says do not cost her the second half: each sentence is answered once, whole', async () => {
  const services = await QuickServices.start(cloud.openAiUrl);
  let asked = 0;
  services.mind = () => `Thank you. What did you learn from ${['that', 'them', 'it'][asked++]}?`;
  const worker = WorkerUnderTest.start({ ...cloud, openAiUrl: services.openAiUrl });
  await worker.message('ready');
  const ada = await enterRoom(worker, cloud);
  try {
    await worker.message('agent-said', { patienceMs: 60_000 });
    for (const [half, pauseMs, rest, whole] of PAUSED) {
      const from = worker.messages.length;
      await ada.say(half, pauseMs, rest);
      await worker.message('agent-said', { from, patienceMs: 60_000 });
      expect(services.chatCalls.at(-1)?.messages.findLast(({ role }) => role === 'user')?.content).toMatch(
        whole,
      );
    }
    expect(services.chatCalls).toHaveLength(PAUSED.length);
  } finally {
    await ada.close();
    await worker.close();
    await services.close();
  }
}, 180_000);
