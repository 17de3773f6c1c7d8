import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { joinSamples, pcmFromSamples } from '../../../local-cloud/audio/pcm.js';
import { resample } from '../../../local-cloud/audio/resampler.js';
import { speak, type SpeechServices, startSpeechServices } from '../support/speech-services.js';

/** `stt.SpeechEventType` of `@livekit/agents`, which does not load inside jest. */
const START_OF_SPEECH = 0;
const FINAL_TRANSCRIPT = 2;
const END_OF_SPEECH = 3;

interface PluginMessage {
  listening?: true;
  problem?: string;
  type?: number;
  text?: string;
}

let services: SpeechServices;
beforeAll(async () => {
  services = await startSpeechServices('ada-key');
});
afterAll(() => services.close());

const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill()));

test("LiveKit's Deepgram plugin delivers what Ada said", async () => {
  const plugin = startPlugin('ada-key');
  await plugin.until(({ listening }) => listening === true);
  const sound = await speak(services.speechUrl, 'I studied computer science in London.');
  const padded = joinSamples([resample(sound, 24_000, 16_000), new Float32Array(16_000)]);
  plugin.child.send({ pcm: pcmFromSamples(padded).toString('base64') });
  const final = await plugin.until(({ type }) => type === FINAL_TRANSCRIPT);
  await plugin.until(({ type }) => type === END_OF_SPEECH);

  expect(final.text).toMatch(/computer science in London/);
  expect(plugin.messages.find(({ type }) => type !== undefined)).toMatchObject({ type: START_OF_SPEECH });
}, 60_000);

test('with a wrong key the plugin reports an error', async () => {
  const plugin = startPlugin('another-key');
  const { problem } = await plugin.until((message) => message.problem !== undefined);
  expect(problem).toMatch(/401/);
}, 60_000);

function startPlugin(key: string) {
  const program = fileURLToPath(new URL('../support/listen-with-plugin.js', import.meta.url));
  const child: ChildProcess = fork(program, [services.deepgramUrl.replace('http', 'ws'), key], {
    execArgv: [],
  });
  children.push(child);
  const messages: PluginMessage[] = [];
  child.on('message', (message: PluginMessage) => messages.push(message));
  const until = (wanted: (message: PluginMessage) => boolean) =>
    new Promise<PluginMessage>((resolve, reject) => {
      const look = () => {
        const found = messages.find(wanted);
        if (!found) return;
        child.off('message', look);
        resolve(found);
      };
      child.on('message', look);
      child.once('exit', () => reject(new Error(`The plugin ended; so far: ${JSON.stringify(messages)}`)));
      look();
    });
  return { child, messages, until };
}
