import { pcmFromSamples, samplesFromPcm } from '../../../local-cloud/audio/pcm.js';
import { readWav, wavHeader } from '../../../local-cloud/audio/wav.js';

const PCM = Buffer.from([1, 0, 255, 127, 0, 128]);

test('what is written as a WAV is read again', () => {
  const { sampleRate, pcm } = readWav(Buffer.concat([wavHeader(24_000, PCM.length), PCM]));
  expect(sampleRate).toBe(24_000);
  expect(Buffer.compare(pcm, PCM)).toBe(0);
});

test('a WAV of unknown length is read to its end', () => {
  expect(Buffer.compare(readWav(Buffer.concat([wavHeader(24_000), PCM])).pcm, PCM)).toBe(0);
});

test.each([
  ['text', Buffer.from('hello'), /Not a WAV/],
  ['stereo', stereo(), /mono/],
  ['a header alone', wavHeader(24_000).subarray(0, 36), /no sound/],
])('%s is not taken for sound', (_name, bytes, problem) => {
  expect(() => readWav(bytes)).toThrow(problem);
});

test('samples survive the way through PCM, and what is too loud is clipped', () => {
  const back = samplesFromPcm(pcmFromSamples(Float32Array.of(0, 0.5, -1, 3)));
  expect([...back].map((sample) => Math.round(sample * 1000) / 1000)).toEqual([0, 0.5, -1, 1]);
});

function stereo(): Buffer {
  const header = wavHeader(24_000, 0);
  header.writeUInt16LE(2, 22);
  return header;
}
