import { joinSamples } from '../../../local-cloud/audio/pcm.js';
import { ADA_ANSWERS } from '../support/ada-answers.js';
import { Listener, transcriptOf } from '../support/listener.js';
import { speak, type SpeechServices, startSpeechServices } from '../support/speech-services.js';
import { wordErrors } from '../support/word-errors.js';

let services: SpeechServices;
beforeAll(async () => {
  services = await startSpeechServices('ada-key');
  await services.ready;
}, 60_000);
afterAll(() => services.close());

const say = (text: string, voice?: string) => speak(services.speechUrl, text, voice);

test('what Ada answers is understood: at most one word in ten is wrong', async () => {
  const listener = await Listener.open(services, { interim_results: 'false' });
  for (const answer of ADA_ANSWERS) {
    listener.hear(await say(answer));
    listener.hearSilence(1);
  }
  await listener.closeStream();

  const { errors, words } = wordErrors(ADA_ANSWERS.join(' '), listener.transcript);
  expect(words).toBeGreaterThan(100);
  expect(errors / words).toBeLessThanOrEqual(0.1);
  expect(listener.interims).toEqual([]);
}, 120_000);

test('while Ada speaks, interim words appear; the final ones come after her pause', async () => {
  const listener = await Listener.open(services);
  await listener.hearLive(await say(ADA_ANSWERS[1] as string));
  await listener.hearLive(new Float32Array(24_000));
  await listener.until(() => listener.finals.length > 0);

  expect(listener.messages[0]).toMatchObject({ type: 'SpeechStarted' });
  expect(listener.interims.length).toBeGreaterThan(0);
  const firstFinal = listener.messages.indexOf(listener.finals[0] as (typeof listener.finals)[0]);
  expect(listener.messages.slice(1, firstFinal)).toEqual(listener.interims);
  expect(listener.finals[0]).toMatchObject({ is_final: true, speech_final: true, from_finalize: false });
  expect(listener.transcript).toMatch(/moved everything to the cloud/);
  listener.socket.close();
}, 60_000);

test('words are told with their times, in order and within the sound', async () => {
  const listener = await Listener.open(services);
  const sound = await say('I studied computer science in London.');
  listener.hear(sound);
  listener.hearSilence(1);
  await listener.until(() => listener.finals.length > 0);

  const { words, confidence } = (listener.finals[0] as (typeof listener.finals)[0]).channel.alternatives[0];
  const times = words.flatMap(({ start, end }) => [start, end]);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times[0]).toBeGreaterThan(0);
  expect(times.at(-1)).toBeLessThanOrEqual(sound.length / 24_000);
  expect(words.at(-1)?.word).toBe('london');
  expect(words.at(-1)?.punctuated_word).toMatch(/^London[.,]?$/);
  expect(confidence).toBeGreaterThan(0.5);
  listener.socket.close();
}, 60_000);

test('Ada and Grace speak at the same time and each is understood', async () => {
  const [ada, grace] = await Promise.all([Listener.open(services), Listener.open(services)]);
  const [adaSound, graceSound] = await Promise.all([
    say(ADA_ANSWERS[9] as string, 'alloy'),
    say(ADA_ANSWERS[5] as string, 'fable'),
  ]);
  await Promise.all([ada.hearLive(adaSound), grace.hearLive(graceSound)]);
  await Promise.all([ada.closeStream(), grace.closeStream()]);

  expect(wordErrors(ADA_ANSWERS[9] as string, ada.transcript).errors).toBeLessThanOrEqual(2);
  expect(wordErrors(ADA_ANSWERS[5] as string, grace.transcript).errors).toBeLessThanOrEqual(2);
}, 60_000);

test('nobody speaks: silence and a humming room are not taken for words', async () => {
  const listener = await Listener.open(services);
  listener.hearSilence(5);
  listener.hear(Float32Array.from({ length: 24_000 * 5 }, (_, i) => noise(i) * 0.01));
  listener.hearSilence(2);
  await listener.closeStream();

  expect(listener.transcript).toBe('');
  // A quiet line is answered as well, or it could not be told from a deaf service.
  expect(new Set(listener.interims.map(transcriptOf))).toEqual(new Set(['']));
}, 60_000);

test('Finalize makes final at once what has been said so far', async () => {
  const listener = await Listener.open(services);
  listener.hear(await say('I studied computer science in London.'));
  listener.tell('Finalize');
  await listener.until(() => listener.finals.length > 0);

  expect(listener.finals[0]).toMatchObject({ from_finalize: true });
  expect(listener.transcript).toMatch(/computer science/);
  listener.socket.close();
}, 60_000);

test('CloseStream gives the last words, then the summary, then closes', async () => {
  const listener = await Listener.open(services);
  const sound = await say('Thank you, I do not have any more questions.');
  listener.hear(sound);
  const code = await listener.closeStream();

  expect(code).toBe(1000);
  expect(listener.transcript).toMatch(/more questions/);
  expect(listener.messages.at(-1)).toMatchObject({
    type: 'Metadata',
    duration: sound.length / 24_000,
    request_id: listener.finals[0]?.metadata.request_id,
  });
}, 60_000);

test('a long answer without a pause becomes final piece by piece; only its end is the end of speech', async () => {
  const answers = await Promise.all(ADA_ANSWERS.slice(0, 6).map((answer) => say(answer)));
  // The synthesised quiet around each sentence is cut off, so that they run into each other.
  const sound = joinSamples(answers.map((answer) => answer.subarray(24_000 * 0.15, -24_000 * 0.12)));
  const listener = await Listener.open(services, { interim_results: 'false', endpointing: '500' });
  listener.hear(sound);
  listener.hearSilence(1);
  await listener.until(() => listener.finals.some(({ speech_final: end }) => end));

  expect(listener.finals.length).toBeGreaterThan(1);
  expect(listener.finals.map(({ speech_final: end }) => end).lastIndexOf(false)).toBe(
    listener.finals.length - 2,
  );
  const { errors, words } = wordErrors(ADA_ANSWERS.slice(0, 6).join(' '), listener.transcript);
  expect(errors / words).toBeLessThanOrEqual(0.15);
  listener.socket.close();
}, 120_000);

test('UtteranceEnd tells that nothing has been said for a while', async () => {
  const listener = await Listener.open(services, { utterance_end_ms: '1000' });
  listener.hear(await say('I am looking for a company.'));
  listener.hearSilence(1);
  await listener.until(() => listener.finals.length > 0);
  listener.hearSilence(1);
  await listener.until(() => listener.messages.at(-1)?.type === 'UtteranceEnd');

  const end = (listener.finals[0] as (typeof listener.finals)[0]).channel.alternatives[0].words.at(-1)?.end;
  expect(listener.messages.at(-1)).toMatchObject({ last_word_end: end });
  listener.socket.close();
}, 60_000);

test('without formatting the words come plain', async () => {
  const listener = await Listener.open(services, { smart_format: 'false' });
  listener.hear(await say('Hello, my name is Ada.'));
  await listener.closeStream();

  expect(listener.finals.map(transcriptOf).join(' ')).toMatch(/^hello my name is \w+$/);
  expect(listener.finals[0]?.channel.alternatives[0].words[0]).not.toHaveProperty('punctuated_word');
}, 60_000);

/** Noise that is the same in every run. */
function noise(i: number): number {
  const x = Math.sin(i * 12.9898) * 43758.5453;
  return (x - Math.floor(x)) * 2 - 1;
}
