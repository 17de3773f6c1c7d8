const RATE = 16_000;
const WINDOW = RATE / 100;
const LOUD = 300;

/** What is missing in a voice that is one unbroken tone where nothing is in its way. */
export interface VoiceGaps {
  /** Milliseconds from its first sound to its last. */
  lastedMs: number;
  /** Milliseconds of silence in it. */
  silentMs: number;
  longestMs: number;
}

/** @param heard 16 kHz mono s16le. */
export function gapsIn(heard: Buffer): VoiceGaps {
  const loud = windowsOf(heard).map(isLoud);
  const voice = loud.slice(loud.indexOf(true), loud.lastIndexOf(true) + 1);
  const gaps = voice
    .map((is) => (is ? 'x' : '-'))
    .join('')
    .split(/x+/)
    .map((gap) => gap.length * 10);
  return {
    lastedMs: voice.length * 10,
    silentMs: gaps.reduce((total, gap) => total + gap, 0),
    longestMs: Math.max(0, ...gaps),
  };
}

function windowsOf(heard: Buffer): Int16Array[] {
  const samples = new Int16Array(
    heard.buffer.slice(heard.byteOffset, heard.byteOffset + heard.length - (heard.length % 2)),
  );
  const count = Math.floor(samples.length / WINDOW);
  return Array.from({ length: count }, (_, index) => samples.subarray(index * WINDOW, (index + 1) * WINDOW));
}

function isLoud(window: Int16Array): boolean {
  let energy = 0;
  for (const sample of window) energy += sample * sample;
  return Math.sqrt(energy / window.length) > LOUD;
}
