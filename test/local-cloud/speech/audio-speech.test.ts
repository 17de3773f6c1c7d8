import { readWav } from '../../../local-cloud/audio/wav.js';
import { until } from '../../support/until.js';
import { askForSpeech, speak, type SpeechServices, startSpeechServices } from '../support/speech-services.js';

let services: SpeechServices;
beforeAll(async () => {
  services = await startSpeechServices();
});
afterAll(() => services.close());

const ORDER = { model: 'tts-1', input: 'Hello, Ada.', voice: 'alloy', response_format: 'pcm' };
const ask = (changes: object) => askForSpeech(services.speechUrl, { ...ORDER, ...changes });

test('a greeting is spoken: about a second of sound at a sensible level', async () => {
  const sound = await speak(services.speechUrl, 'Hello, Ada. Welcome!');
  const peak = sound.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  expect(sound.length / 24_000).toBeGreaterThan(0.8);
  expect(sound.length / 24_000).toBeLessThan(3);
  expect(peak).toBeGreaterThan(0.2);
  expect(peak).toBeLessThan(0.9);
});

test('asked for a WAV, it says its sample rate and has the same sound', async () => {
  const wav = new Uint8Array(await (await ask({ response_format: 'wav' })).arrayBuffer());
  const pcm = new Uint8Array(await (await ask({})).arrayBuffer());
  expect(readWav(wav).sampleRate).toBe(24_000);
  expect(Buffer.compare(readWav(wav).pcm, pcm)).toBe(0);
});

test('a long text comes piece by piece, the first before the last has been made', async () => {
  const input = Array.from({ length: 8 }, (_, i) => `This is sentence number ${i}.`).join(' ');
  const response = await ask({ input });
  let pieces = 0;
  for await (const piece of response.body as ReadableStream<Uint8Array>) pieces += piece.length > 0 ? 1 : 0;
  expect(response.headers.get('content-length')).toBeNull();
  expect(pieces).toBeGreaterThan(1);
});

test('different voices sound different', async () => {
  const voices = [
    'alloy',
    'echo',
    'fable',
    'onyx',
    'nova',
    'shimmer',
    'ash',
    'ballad',
    'coral',
    'sage',
    'verse',
  ];
  const sounds = await Promise.all(voices.map((voice) => speak(services.speechUrl, 'Hello, Ada.', voice)));
  expect(new Set(sounds.map((sound) => Buffer.from(sound.buffer).toString('base64'))).size).toBe(
    voices.length,
  );
});

test('twice the speed takes half the time', async () => {
  const input = 'Tell me about a project you are proud of.';
  const usual = (await (await ask({ input })).arrayBuffer()).byteLength;
  const quick = (await (await ask({ input, speed: 2 })).arrayBuffer()).byteLength;
  expect(quick / usual).toBeGreaterThan(0.4);
  expect(quick / usual).toBeLessThan(0.6);
});

test('a text with nothing to say is a moment of silence', async () => {
  const response = await ask({ input: '…' });
  const sound = Buffer.from(await response.arrayBuffer());
  expect(response.status).toBe(200);
  expect(sound.length).toBeGreaterThan(0);
  expect(sound.every((byte) => byte === 0)).toBe(true);
});

test.each([
  [{ model: undefined }, 'model'],
  [{ input: undefined }, 'input'],
  [{ input: '' }, 'input'],
  [{ input: 'x'.repeat(4097) }, 'input'],
  [{ voice: 'constructor' }, 'voice'],
  [{ response_format: 'vinyl' }, 'response_format'],
  [{ speed: 9 }, 'speed'],
  [{ speed: 'fast' }, 'speed'],
])('a mistake in the order is told: %#', async (changes, param) => {
  const response = await ask(changes);
  const { error } = (await response.json()) as { error: { message: string; type: string; param: string } };
  expect(response.status).toBe(400);
  expect(error).toMatchObject({ type: 'invalid_request_error', param });
  expect(error.message).toContain(param);
});

test('a body that is not JSON is told', async () => {
  const response = await fetch(`${services.speechUrl}/audio/speech`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"input',
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { type: 'invalid_request_error' } });
});

test('a format that is not made here gets 501 and a line in the log', async () => {
  expect((await ask({ response_format: 'mp3' })).status).toBe(501);
  await until('the line in the log', () => services.lines.some((line) => line.includes('mp3')));
});

test('a listener who leaves in mid-sentence harms nobody', async () => {
  const leaving = new AbortController();
  const response = await fetch(`${services.speechUrl}/audio/speech`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...ORDER, input: 'One more sentence. '.repeat(50) }),
    signal: leaving.signal,
  });
  leaving.abort();
  await expect(response.arrayBuffer()).rejects.toThrow();
  expect((await speak(services.speechUrl, 'Still here.')).length).toBeGreaterThan(0);
  expect(services.lines.filter((line) => line.includes('failed'))).toEqual([]);
});
