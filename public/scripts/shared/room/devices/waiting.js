import { one } from '../../one.js';
import { clock } from '../stage-states.js';

const SOON_S = 60;

/**
 * How long the interviewer still waits for somebody who has not joined.
 *
 * @param {HTMLElement} dialog
 * @returns {{ start: () => void, stop: () => void }}
 */
export function waitingTime(dialog) {
  const place = one(dialog, '[data-waits]', HTMLElement);
  const left = one(dialog, '[data-waits-left]', HTMLElement);
  const words = one(dialog, '[data-waits-words]', HTMLElement);
  const endsAt = performance.now() + Number(dialog.dataset.waitsS) * 1000;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let ticking;

  function start() {
    place.hidden = false;
    show();
    ticking = setInterval(show, 500);
  }

  function stop() {
    clearInterval(ticking);
    place.hidden = true;
    words.textContent = '';
  }

  function show() {
    const seconds = (endsAt - performance.now()) / 1000;
    left.textContent = clock(seconds);
    if (seconds <= 0) return giveUp();
    if (seconds <= SOON_S) words.textContent = 'Alex waits one more minute. Please join now.';
  }

  function giveUp() {
    clearInterval(ticking);
    place.replaceChildren('Alex has stopped waiting.');
    words.textContent = 'Alex has stopped waiting. You can start again.';
    one(dialog, '[data-join]', HTMLElement).hidden = true;
    one(dialog, '[data-start-again]', HTMLElement).hidden = false;
  }

  return { start, stop };
}
