import { ApiError, callApi, sentenceOf } from './api.js';
import { toast } from './toast.js';

/** How long a deletion can be taken back. */
const UNDO_MS = 10_000;

/**
 * Deletes things after a while in which it can be undone. Whoever leaves the page has made up their mind: what waits is
 * deleted then.
 *
 * @param {{ done: () => void, failed: (sentence: string) => void }} page failed: it could not be deleted and is shown again
 * @returns {{ remove: (shown: HTMLElement, address: string) => void }} address: what is sent DELETE
 */
export function deletions({ done, failed }) {
  /** @type {Map<string, number>} */
  const waiting = new Map();

  addEventListener('pagehide', () => {
    for (const [address, timer] of waiting) {
      clearTimeout(timer);
      // Nobody is here any more to hear that it failed.
      void fetch(address, { method: 'DELETE', keepalive: true }).catch(() => {});
    }
    waiting.clear();
  });

  /**
   * @param {HTMLElement} shown
   * @param {string} address
   */
  function remove(shown, address) {
    shown.hidden = true;
    const timer = setTimeout(() => {
      waiting.delete(address);
      if (told.contains(document.activeElement)) focusTitle();
      void send(shown, address);
    }, UNDO_MS);
    waiting.set(address, timer);
    const told = toast('The interview is deleted.', 'info', {
      label: 'Undo',
      forMs: UNDO_MS,
      onClick: () => {
        clearTimeout(waiting.get(address));
        waiting.delete(address);
        bringBack(shown);
      },
    });
  }

  /**
   * @param {HTMLElement} shown
   * @param {string} address
   */
  async function send(shown, address) {
    try {
      await callApi('DELETE', address).catch(unlessGone);
      shown.remove();
      done();
    } catch (problem) {
      shown.hidden = false;
      failed(sentenceOf(problem));
    }
  }

  return { remove };
}

/**
 * What was deleted elsewhere meanwhile is deleted.
 *
 * @param {unknown} problem
 */
function unlessGone(problem) {
  if (!(problem instanceof ApiError && problem.status === 404)) throw problem;
}

/** @param {HTMLElement} shown */
function bringBack(shown) {
  shown.hidden = false;
  const link = shown.querySelector('a');
  if (link) link.focus();
}

/** The toast that had the focus goes; the page's title takes it. */
function focusTitle() {
  const title = document.querySelector('h1');
  if (title) title.focus();
}
