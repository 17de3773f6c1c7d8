import { button, element, notice, working } from './elements.js';

/** @import { ApiError } from './api.js' */

/**
 * For a site that is busy: offers to try again by itself, does so as often as it takes, and can be stopped.
 *
 * @param {HTMLElement} place where it is told
 * @param {() => void} tryAgain
 * @returns {{ tell: (problem: ApiError) => void, pause: () => void, stop: () => void, isTrying: () => boolean }}
 *   `tell` after each refused try, `pause` while one is made, `stop` when it makes no sense any more
 */
export function patience(place, tryAgain) {
  let keepsTrying = false;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let ticking;

  /** @param {ApiError} problem */
  function tell({ message, retryAfterS }) {
    clearInterval(ticking);
    if (keepsTrying) return wait(message, retryAfterS);
    const keep = button('Keep trying for me', () => {
      keepsTrying = true;
      wait(message, retryAfterS);
      // The button that had the focus is gone.
      place.querySelector('button')?.focus();
    });
    place.replaceChildren(notice('info', message, [keep]));
    keep.focus();
  }

  /** @param {string} message @param {number} seconds */
  function wait(message, seconds) {
    const endsAt = performance.now() + seconds * 1000;
    const next = working('');
    const left = element('span');
    // Told to listeners once, not each second.
    next.ariaHidden = 'true';
    next.append(left);
    const ways = [button('Try now', tryAgain), button('Stop trying', stop)];
    place.replaceChildren(notice('info', `${message} We keep trying.`, ways), next);
    ticking = setInterval(show, 500);
    show();

    function show() {
      const rest = Math.ceil((endsAt - performance.now()) / 1000);
      left.textContent = `Next try in ${Math.max(0, rest)} s`;
      if (rest > 0) return;
      clearInterval(ticking);
      tryAgain();
    }
  }

  function stop() {
    keepsTrying = false;
    pause();
  }

  function pause() {
    clearInterval(ticking);
    place.replaceChildren();
  }

  return { tell, pause, stop, isTrying: () => keepsTrying };
}
