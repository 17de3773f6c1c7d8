import { Segmenter, type SegmentEvent } from '../../../local-cloud/deepgram/segments/segmenter.js';

const RATE = 16_000;

/** A voice-like tone; `level` is its amplitude. */
const voice = (seconds: number, level = 0.1) =>
  Float32Array.from({ length: RATE * seconds }, (_, i) => level * Math.sin((2 * Math.PI * 180 * i) / RATE));
const silence = (seconds: number) => new Float32Array(Math.round(RATE * seconds));
const noise = (seconds: number, level: number) =>
  Float32Array.from({ length: RATE * seconds }, (_, i) => {
    const x = Math.sin(i * 12.9898) * 43758.5453;
    return ((x - Math.floor(x)) * 2 - 1) * level;
  });

function eventsOf(segmenter: Segmenter, ...sounds: Float32Array[]): SegmentEvent[] {
  return sounds.flatMap((sound) => segmenter.push(sound));
}
const kinds = (events: SegmentEvent[]) => events.map(({ type }) => type);
const ended = (events: SegmentEvent[]) => events.filter((event) => event.type === 'ended');

test('a sentence begins, pauses, ends; its segment holds it with some quiet around', () => {
  const events = eventsOf(new Segmenter(300), silence(1), voice(2), silence(1));
  expect(kinds(events)).toEqual(['started', 'paused', 'ended']);
  expect((events[0] as { at: number }).at).toBeCloseTo(1, 1);
  const { segment, endpoint } = ended(events)[0] as ReturnType<typeof ended>[0];
  expect(endpoint).toBe(true);
  expect(segment.start).toBeCloseTo(0.7, 0);
  expect(segment.start).toBeLessThan(1);
  expect(segment.end).toBeCloseTo(3.3, 1);
  expect(segment.samples.length).toBe(Math.round((segment.end - segment.start) * RATE));
});

test('a pause shorter than the endpoint does not end the segment', () => {
  const events = eventsOf(new Segmenter(500), silence(1), voice(1), silence(0.3), voice(1), silence(1));
  expect(kinds(events)).toEqual(['started', 'paused', 'resumed', 'paused', 'ended']);
});

test('a click is not speech', () => {
  const events = eventsOf(new Segmenter(300), silence(1), voice(0.03 + 0.01), silence(1));
  expect(ended(events).every(({ segment }) => !segment.hasSpeech)).toBe(true);
});

test('a steady noise is learned; a voice above it is still found', () => {
  const segmenter = new Segmenter(300);
  expect(segmenter.push(noise(4, 0.01)).filter(({ type }) => type === 'started').length).toBeLessThanOrEqual(
    1,
  );
  segmenter.finish();
  const events = eventsOf(segmenter, noise(2, 0.01), voice(1), noise(1, 0.01));
  expect(kinds(events)).toEqual(['started', 'paused', 'ended']);
});

test('after eight seconds a short pause is enough, and the end of speech is still told', () => {
  const events = eventsOf(new Segmenter(400), silence(1), voice(9), silence(0.2), voice(1), silence(1));
  expect(ended(events).map(({ endpoint }) => endpoint)).toEqual([false, true]);
});

test('who never pauses is cut at the quietest place within twenty seconds, and nothing is lost', () => {
  const events = eventsOf(new Segmenter(300), silence(1), voice(15), voice(0.1, 0.02), voice(8), silence(1));
  const [first, second] = ended(events);
  expect(first?.endpoint).toBe(false);
  expect(first?.segment.end).toBeCloseTo(16.05, 1);
  expect(second?.segment.start).toBe(first?.segment.end);
});

test('finishing ends what has been said so far, and nothing when nobody speaks', () => {
  const segmenter = new Segmenter(300);
  expect(segmenter.finish()).toEqual([]);
  eventsOf(segmenter, silence(1), voice(1));
  expect(kinds(segmenter.finish())).toEqual(['ended']);
  expect(segmenter.finish()).toEqual([]);
});
