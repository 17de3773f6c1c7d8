/** Three rising notes, in hertz. */
const NOTES = [523, 659, 784];
const NOTE_S = 0.22;
const LOUDNESS = 0.25;

/**
 * Plays the notes on a speaker.
 *
 * @param {string} speaker device id; empty: the system's choice
 * @returns {Promise<void>} resolves when they have been played
 * @throws when the browser does not play on it
 */
export async function playTestSound(speaker) {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  const player = new Audio();
  player.srcObject = out.stream;
  try {
    if (speaker && 'setSinkId' in player) await player.setSinkId(speaker);
    await player.play();
    await Promise.all(NOTES.map((hertz, at) => note(context, out, hertz, at * NOTE_S)));
  } finally {
    player.srcObject = null;
    await context.close();
  }
}

/**
 * @param {AudioContext} context
 * @param {AudioNode} out
 * @param {number} hertz
 * @param {number} afterS
 * @returns {Promise<unknown>}
 */
function note(context, out, hertz, afterS) {
  const start = context.currentTime + 0.05 + afterS;
  const volume = new GainNode(context, { gain: 0 });
  const voice = new OscillatorNode(context, { frequency: hertz, type: 'sine' });
  voice.connect(volume).connect(out);
  // Without a rise and a fall a speaker clicks.
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
  volume.gain.linearRampToValueAtTime(0, start + NOTE_S);
  voice.start(start);
  voice.stop(start + NOTE_S);
  return new Promise((resolve) => voice.addEventListener('ended', resolve));
}
