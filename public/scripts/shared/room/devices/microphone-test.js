import { one } from '../../one.js';
import { meterOf } from '../audio-meter.js';
import { loudness } from '../levels.js';
import { refusal } from '../microphone.js';
import { animate } from '../picture.js';
import { NO_MICROPHONE } from '../visit.js';

const PATIENCE_MS = 5_000;

/** A voice is louder than this, and a quiet room is not: a part of the bar. */
const HEARD = 0.45;

/**
 * Shows what a microphone hears; nobody else hears it.
 *
 * @param {HTMLElement} dialog
 * @param {() => void} onAllowed now the browser tells the names of the devices
 * @returns {{ listen: (device: string) => Promise<void>, close: () => void }}
 */
export function microphoneTest(dialog, onAllowed) {
  const bar = one(dialog, '[data-level]', HTMLElement);
  const words = one(dialog, '[data-microphone-words]', HTMLElement);
  const retry = one(dialog, '[data-microphone-retry]', HTMLButtonElement);
  const list = one(dialog, '[data-device="microphone"]', HTMLSelectElement);
  let stop = () => {};
  let turn = 0;

  retry.addEventListener('click', () => void listen(list.value));

  /** @param {string} device */
  async function listen(device) {
    close();
    const mine = turn;
    retry.hidden = true;
    if (device === NO_MICROPHONE) return say('You will hear Alex and type your answers.');
    say('Your browser may ask whether we may use the microphone…');
    try {
      const audio = device ? { deviceId: { exact: device } } : true;
      const stream = await navigator.mediaDevices.getUserMedia({ audio });
      if (mine !== turn) return release(stream);
      follow(stream);
      onAllowed();
    } catch (problem) {
      if (mine !== turn) return;
      say(refusal(problem));
      retry.hidden = false;
    }
  }

  /** @param {MediaStream} stream */
  function follow(stream) {
    const [track] = stream.getAudioTracks();
    if (!track) return;
    const meter = meterOf(track, { smoothing: 0 });
    const since = performance.now();
    let level = 0;
    say('Say something: the bar moves when we hear you.');
    const still = animate(() => {
      level = Math.max(loudness(meter.peak()), level * 0.9);
      bar.style.setProperty('--level', level.toFixed(3));
      if (level > HEARD) return say('We hear you.');
      const waited = performance.now() - since > PATIENCE_MS;
      if (waited && !words.dataset.heard) say(meter.isListening() ? NOTHING : CLICK);
    });
    stop = () => {
      still();
      meter.close();
      release(stream);
    };
  }

  function close() {
    turn += 1;
    stop();
    stop = () => {};
    delete words.dataset.heard;
    bar.style.setProperty('--level', '0');
  }

  /** @param {string} text */
  function say(text) {
    if (text === 'We hear you.') words.dataset.heard = 'yes';
    if (words.textContent !== text) words.textContent = text;
  }

  return { listen, close };
}

const NOTHING = 'Nothing can be heard yet. Is it switched off, or is another one meant?';
const CLICK = 'Press a key or click somewhere: until then your browser does not let us listen.';

/** @param {MediaStream} stream */
function release(stream) {
  for (const track of stream.getTracks()) track.stop();
}
