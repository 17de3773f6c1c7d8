/**
 * The ring's bars follow the interviewer's voice: each a frequency, eased so that it does not flicker.
 *
 * @param {ArrayLike<number>} before levels from 0 to 1
 * @param {ArrayLike<number>} frequencies loudnesses from 0 to 255, low to high
 * @returns {number[]} as many levels as before
 */
export function ringLevels(before, frequencies) {
  return Array.from(before, (level, at) => level * 0.4 + ((frequencies[at] ?? 0) / 255) * 0.6);
}

/**
 * The candidate's spikes follow the wave itself: each the mean swing of its piece of it.
 *
 * @param {ArrayLike<number>} before levels from 0 to 1
 * @param {ArrayLike<number>} waveform samples from 0 to 255, of which silence is 128
 * @returns {number[]} as many levels as before
 */
export function spikeLevels(before, waveform) {
  const piece = waveform.length / before.length;
  return Array.from(before, (level, at) => {
    const swing = meanSwing(waveform, Math.floor(at * piece), Math.floor((at + 1) * piece));
    return level * 0.6 + Math.min(1, (swing / 128) * 2) * 0.4;
  });
}

/**
 * @param {ArrayLike<number>} waveform
 * @param {number} from
 * @param {number} to
 */
function meanSwing(waveform, from, to) {
  let sum = 0;
  for (let at = from; at < to; at++) sum += Math.abs((waveform[at] ?? 128) - 128);
  return sum / Math.max(1, to - from);
}

/**
 * How loud a swing is to the ear: 60 dB fill the whole bar.
 *
 * @param {number} peak largest swing, 0–1
 * @returns {number} 0–1
 */
export function loudness(peak) {
  if (peak <= 0) return 0;
  return Math.min(1, Math.max(0, 1 + (20 * Math.log10(peak)) / 60));
}
