import { button, element, notice, working } from './elements.js';
import { one } from './one.js';

/** @import { ApiError } from './api.js' */

/**
 * For a site that is busy: offers to try again by itself, does so as often as it takes, and can be stopped.
 *
 * @param {HTMLElement} place where it is told
 * @param {() => void} tryAgain
 * @param {() => void} onStopped the visitor wants no more tries; what had the focus is gone
 * @returns {{ tell: (problem: ApiError) => void, pause: () => void, stop: () => void, isTrying: () => boolean }}
 *   `tell` after each refused try, `pause` while one is made, `stop` when it makes no sense any more
 */
export function patience(place, tryAgain, onStopped) {
  const shown = waitingNotice(tryAgain, () => {
    stop();
    onStopped();
  });
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
    shown.say(`${message} We keep trying.`);
    shown.hold(false);
    if (!shown.isThere()) place.replaceChildren(...shown.parts);
    ticking = setInterval(show, 500);
    show();

    function show() {
      const rest = Math.ceil((endsAt - performance.now()) / 1000);
      shown.count(`Next try in ${Math.max(0, rest)} s`);
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
    if (keepsTrying) shown.hold(true);
    else place.replaceChildren();
  }

  return { tell, pause, stop, isTrying: () => keepsTrying };
}

/**
 * What is shown as long as it is tried. It is one and the same at all tries, or each would take the focus from its buttons, and a screen
 * reader would say the same words again.
 *
 * @param {() => void} tryAgain
 * @param {() => void} stop
 */
function waitingNotice(tryAgain, stop) {
  let held = false;
  const ways = [button('Try now', () => held || tryAgain()), button('Stop trying', () => held || stop())];
  const told = notice('info', '', ways);
  const sentence = one(told, 'p', HTMLParagraphElement);
  const next = working('');
  const left = element('span');
  // Told to listeners once, not each second.
  next.ariaHidden = 'true';
  next.append(left);
  return {
    parts: [told, next],
    isThere: () => told.isConnected,
    /** @param {string} text */
    say(text) {
      if (sentence.textContent !== text) sentence.textContent = text;
    },
    /** @param {string} text */
    count: (text) => (left.textContent = text),
    /** @param {boolean} isTried whether a try is made right now, which can be neither hurried nor stopped */
    hold(isTried) {
      held = next.hidden = isTried;
      for (const way of ways) way.ariaDisabled = String(isTried);
    },
  };
}
