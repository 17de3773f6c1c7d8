import { startLiveKit, type RunningLiveKit } from '../../local-cloud/livekit/index.js';
import type { KeyChecks } from '../../src/domain/key-checks.js';
import { anyHosts } from '../../src/providers/hosts.js';
import { realKeyChecks } from '../../src/providers/key-checks.js';
import { faultControl, type FaultControl } from '../support/fault-control.js';
import { closeAll, localOpenAi } from './openai/local-openai.js';
import { startSpeechServices, type SpeechServices } from './support/speech-services.js';

const SECRET = 'a-secret-of-the-local-cloud-only-123';

let livekit: RunningLiveKit;
let speech: SpeechServices;
let checks: KeyChecks;
let faults: Record<'livekit' | 'models' | 'account', FaultControl>;

beforeAll(async () => {
  const log = () => undefined;
  const [openAi, ...others] = await Promise.all([
    localOpenAi(),
    startLiveKit({ apiKey: 'APIlocal', apiSecret: SECRET, log }),
    startSpeechServices('ada-key'),
  ]);
  [livekit, speech] = others;
  const models = ['gpt-4o-mini', 'tts-1'];
  checks = realKeyChecks(anyHosts, {
    openAi: { baseUrl: openAi.url, models },
    deepgramUrl: speech.deepgramUrl,
  });
  faults = {
    livekit: faultControl(livekit.url.replace('ws', 'http')),
    models: faultControl(new URL(openAi.url).origin, 'models'),
    account: faultControl(speech.deepgramUrl, 'account'),
  };
});

afterEach(() => Promise.all(Object.values(faults).map((each) => each.heal())));
afterAll(() => Promise.all([livekit.close(), speech.close(), closeAll()]));

const livekitCheck = (livekitApiKey = 'APIlocal', livekitApiSecret = SECRET) =>
  checks.livekit({ livekitUrl: livekit.url, livekitApiKey, livekitApiSecret });

test('the keys of the local cloud are good', async () => {
  const checked = [await livekitCheck(), await checks.openai('local-key'), await checks.deepgram('ada-key')];
  expect(checked.map(({ ok }) => ok)).toEqual([true, true, true]);
});

test('LiveKit keys of another project, a wrong secret, and both refused are told apart', async () => {
  expect((await livekitCheck('APIother')).message).toContain('does not know the API key');
  expect((await livekitCheck('APIlocal', SECRET.replace('1', '2'))).message).toContain(
    'the secret is another one',
  );
  await faults.livekit.order({ kind: 'refused' });
  expect((await livekitCheck()).message).toContain('refused the key or the secret');
});

test.each([
  ['refused', 'OpenAI refused the key.'],
  ['no-credit', 'no credit left'],
  ['no-permission', 'give it the permissions to read models'],
  ['busy', 'wait a minute'],
  ['failing', 'try again'],
  ['half', 'OpenAI'],
  ['other-project', 'its project may not use gpt-4o-mini and tts-1'],
])('an OpenAI whose models are %s is told in words', async (kind, words) => {
  await faults.models.order({ kind });
  expect(await checks.openai('local-key')).toEqual({
    ok: false,
    message: expect.stringContaining(words) as string,
  });
  await faults.models.heal();
  expect((await checks.openai('local-key')).ok).toBe(true);
  expect((await checks.openai('another-key')).message).toContain('OpenAI refused the key.');
});

test.each([
  ['refused', 'Deepgram refused the key.'],
  ['no-permission', 'does not allow this key'],
  ['no-project', 'belongs to no project'],
  ['no-credit', 'no credit left'],
])('a Deepgram account that is told to be %s is told in words', async (kind, words) => {
  await faults.account.order({ kind });
  expect(await checks.deepgram('ada-key')).toEqual({
    ok: false,
    message: expect.stringContaining(words) as string,
  });
  await faults.account.heal();
  expect((await checks.deepgram('ada-key')).ok).toBe(true);
  expect((await checks.deepgram('another-key')).message).toContain('Deepgram refused the key.');
});
