import { ListenOptions } from '../../../local-cloud/deepgram/listen-options.js';
import type { RecognitionJob } from '../../../local-cloud/deepgram/moonshine/model-thread.js';
import { Transcriber, type TranscriberMessage } from '../../../local-cloud/deepgram/transcriber.js';

const voice = (seconds: number) =>
  Float32Array.from({ length: 16_000 * seconds }, (_, i) => 0.1 * Math.sin((2 * Math.PI * 180 * i) / 16_000));
const silence = (seconds: number) => new Float32Array(16_000 * seconds);

/** A recogniser that answers when it is told to. */
class HeldModel {
  readonly jobs: { answer(text: string): void; fail(): void; dropped: boolean }[] = [];

  ask(): RecognitionJob {
    let resolve: (words: { text: string; confidence: number }[] | undefined) => void = () => undefined;
    let reject: (error: Error) => void = () => undefined;
    const words = new Promise<{ text: string; confidence: number }[] | undefined>((yes, no) => {
      resolve = yes;
      reject = no;
    });
    const job = {
      dropped: false,
      answer: (text: string) => resolve(text.split(' ').map((word) => ({ text: word, confidence: 1 }))),
      fail: () => reject(new Error('out of memory')),
    };
    this.jobs.push(job);
    return { words, drop: () => (job.dropped = true) };
  }
}

function listen(query: Record<string, string> = {}) {
  const finals = new HeldModel();
  const interims = new HeldModel();
  const sent: TranscriberMessage[] = [];
  const lines: string[] = [];
  const transcriber = new Transcriber({
    options: ListenOptions.parse({
      encoding: 'linear16',
      sample_rate: '16000',
      interim_results: 'true',
      punctuate: 'true',
      ...query,
    }),
    identity: { requestId: 'request', modelId: 'model', model: 'nova-2' },
    recogniser: { final: () => finals.ask(), interim: () => interims.ask() },
    send: (message) => sent.push(message),
    log: (line) => lines.push(line),
  });
  const texts = () =>
    sent.flatMap((message) =>
      message.type === 'Results' ? [message.channel.alternatives[0].transcript] : [],
    );
  return { transcriber, finals, interims, sent, lines, texts };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('recognition begins in the pause, before it is long enough to be the end', async () => {
  const { transcriber, finals, texts } = listen({ endpointing: '500' });
  transcriber.hear(silence(1));
  transcriber.hear(voice(1));
  transcriber.hear(silence(0.2));
  expect(finals.jobs.length).toBe(1);
  transcriber.hear(silence(0.5));
  finals.jobs[0]?.answer('Hello.');
  await settled();
  expect(finals.jobs.length).toBe(1);
  expect(texts()).toEqual(['Hello.']);
});

test.each([
  [{}, 'So, we built it.'],
  [{ filler_words: 'true' }, 'So, um, we uh built it.'],
])('fillers are left out unless they are asked for: %p', async (query, heard) => {
  const { transcriber, finals, texts } = listen(query);
  transcriber.hear(voice(1));
  transcriber.hear(silence(0.5));
  finals.jobs[0]?.answer('So, um, we uh built it.');
  await settled();
  expect(texts()).toEqual([heard]);
});

test('when speech goes on after the pause, that early recognition is dropped', () => {
  const { transcriber, finals } = listen({ endpointing: '500' });
  for (const sound of [silence(1), voice(1), silence(0.3), voice(1), silence(1)]) transcriber.hear(sound);
  expect(finals.jobs.map(({ dropped }) => dropped)).toEqual([true, false]);
});

test('finals come in the order in which things were said, though the second is ready first', async () => {
  const { transcriber, finals, texts } = listen();
  for (const sound of [silence(1), voice(1), silence(1), voice(1), silence(1)]) transcriber.hear(sound);
  finals.jobs[1]?.answer('second');
  await settled();
  expect(texts()).toEqual([]);
  finals.jobs[0]?.answer('first');
  await settled();
  expect(texts()).toEqual(['first', 'second']);
});

test('an interim that comes after its segment has ended is not told', async () => {
  const { transcriber, finals, interims, texts } = listen();
  for (const sound of [silence(1), voice(1), silence(1)]) transcriber.hear(sound);
  const [late] = interims.jobs;
  expect(late?.dropped ?? true).toBe(true);
  late?.answer('too late');
  finals.jobs[0]?.answer('final');
  await settled();
  expect(texts()).toEqual(['final']);
});

test('one interim at a time, and not more often than every 700 ms', async () => {
  const { transcriber, interims, texts } = listen();
  transcriber.hear(silence(1));
  for (let i = 0; i < 20; i++) transcriber.hear(voice(0.1));
  expect(interims.jobs.length).toBe(1);
  interims.jobs[0]?.answer('so far');
  await settled();
  expect(texts()).toEqual(['so far']);
  transcriber.hear(voice(0.1));
  expect(interims.jobs.length).toBe(1);
  for (let i = 0; i < 8; i++) transcriber.hear(voice(0.1));
  expect(interims.jobs.length).toBe(2);
});

test('when the model fails, the log tells it and the end of speech is still told', async () => {
  const { transcriber, finals, sent, lines } = listen();
  for (const sound of [silence(1), voice(1), silence(1)]) transcriber.hear(sound);
  finals.jobs[0]?.fail();
  await settled();
  expect(lines).toEqual([expect.stringContaining('out of memory')]);
  expect(sent.at(-1)).toMatchObject({ is_final: true, speech_final: true });
});

test('with endpointing switched off nothing is called the end of speech', async () => {
  const { transcriber, finals, sent } = listen({ endpointing: 'false' });
  for (const sound of [silence(1), voice(1), silence(1)]) transcriber.hear(sound);
  finals.jobs[0]?.answer('Hello.');
  await settled();
  expect(sent.at(-1)).toMatchObject({ is_final: true, speech_final: false });
});
