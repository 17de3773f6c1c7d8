import { one } from '../../one.js';
import { visit } from '../visit.js';
import { playTestSound } from './test-sound.js';

/**
 * The button that plays a sound on the chosen speaker.
 *
 * @param {HTMLElement} dialog
 */
export function attachSpeakerTest(dialog) {
  const test = one(dialog, '[data-test-sound]', HTMLButtonElement);
  const words = one(dialog, '[data-speaker-words]', HTMLElement);
  let playing = false;

  test.addEventListener('click', () => void play());

  async function play() {
    if (playing) return;
    playing = true;
    words.textContent = 'Playing three notes…';
    try {
      await playTestSound(visit().speaker);
      words.textContent =
        'Three notes were played. Heard nothing? Turn the sound up or choose another speaker.';
    } catch {
      words.textContent = 'Nothing can be played there. Please choose another speaker.';
    }
    playing = false;
  }
}
