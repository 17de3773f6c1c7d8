import { untilHeard } from '../support/expect-heard.js';
import { QuickServices } from '../support/quick-services.js';
import { recognise } from '../support/recognise.js';
import { startSpeechCloud, type SpeechCloud } from '../support/speech-cloud.js';
import { enterRoom, WorkerUnderTest } from '../support/worker-under-test.js';

let cloud: SpeechCloud;

const ANSWER = 'I have worked as an engineer for five years, and I have learned much from my team.';

/** A short pause in what could be over, and a long one in what could not. */
const PAUSED = [
  ['I worked at a bank', 400, 'for several years.'],
  ['I worked on the payment system, and then we', 1_500, 'moved everything to another provider.'],
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
    const greeting = await worker.message('agent-said', { patienceMs: 60_000 });
    expect(greeting.text).toContain('Ada');
    // His last words are still on their way when they have left him.
    await untilHeard(async () => [await recognise(await ada.heard(), cloud)], [greeting.text]);
    await ada.say(ANSWER);
    // A busy machine may make two pieces of it, and recognition may mishear a word.
    const pieces = () => worker.all('candidate-said');
    await untilHeard(() => pieces().map(({ text }) => text), [ANSWER]);
    expect(pieces().reduce((sum, { speechMs = 0 }) => sum + speechMs, 0)).toBeGreaterThan(1_000);
  } finally {
    await ada.close();
    await worker.close();
  }
}, 180_000);

test('Pauses in the middle of what Ada says do not cost her the second half: Alex answers all of it', async () => {
  const services = await QuickServices.start(cloud.openAiUrl);
  let asked = 0;
  services.mind = () => `Thank you. What did you learn from ${['that', 'them', 'it'][asked++]}?`;
  const worker = WorkerUnderTest.start({ ...cloud, openAiUrl: services.openAiUrl });
  await worker.message('ready');
  const ada = await enterRoom(worker, cloud);
  try {
    await worker.message('agent-said', { patienceMs: 60_000 });
    const answered = () =>
      (services.chatCalls.at(-1)?.messages ?? [])
        .filter(({ role }) => role === 'user')
        .map(({ content }) => content);
    let before = 0;
    for (const [half, pauseMs, rest] of PAUSED) {
      const from = worker.messages.length;
      await ada.say(half, pauseMs, rest);
      await worker.message('agent-said', { from, patienceMs: 60_000 });
      // Where sound comes late, a pause is longer than it was made: then it is answered in two pieces.
      await untilHeard(() => answered().slice(before), [half, rest]);
      before = answered().length;
    }
  } finally {
    await ada.close();
    await worker.close();
    await services.close();
  }
}, 180_000);
