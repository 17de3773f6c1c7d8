/** @type {AudioContext | undefined} */
let shared;

/**
 * Listens to a track, to draw it.
 *
 * @param {MediaStreamTrack} track
 * @param {{ smoothing: number }} options of the frequencies over time, from 0 to 1
 * @returns {{ frequencies: () => Uint8Array, waveform: () => Uint8Array, peak: () => number, isListening: () => boolean, close: () => void }}
 *   128 loudnesses from low to high, 0–255; 256 samples, of which silence is 128; the largest swing, 0–1; whether the
 *   browser lets us listen yet
 */
export function meterOf(track, { smoothing }) {
  const context = runningContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = new AnalyserNode(context, {
    fftSize: 256,
    smoothingTimeConstant: smoothing,
    minDecibels: -90,
    maxDecibels: -10,
  });
  source.connect(analyser);
  const bins = new Uint8Array(analyser.frequencyBinCount);
  const samples = new Uint8Array(analyser.fftSize);
  const exact = new Float32Array(analyser.fftSize);
  return {
    frequencies: () => (analyser.getByteFrequencyData(bins), bins),
    waveform: () => (analyser.getByteTimeDomainData(samples), samples),
    peak: () => {
      analyser.getFloatTimeDomainData(exact);
      return exact.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    },
    isListening: () => context.state === 'running',
    close: () => source.disconnect(),
  };
}

/** One context for the page; a browser may hold it back until the first gesture. */
function runningContext() {
  if (!shared) {
    const context = (shared = new AudioContext());
    for (const gesture of ['pointerdown', 'keydown']) {
      document.addEventListener(gesture, () => void context.resume(), { passive: true });
    }
  }
  if (shared.state === 'suspended') void shared.resume();
  return shared;
}
