import { ApiError, callApi, sentenceOf } from './api.js';
import { toast } from './toast.js';

/** How long a deletion can be taken back. */
const UNDO_MS = 10_000;

/** What two requests of one browser may overtake each other by, and nobody notices. */
const HEAD_START_MS = 100;

/**
 * Deletes things after a while in which it can be undone. Whoever leaves the page has made up their mind: what waits is
 * deleted then.
 *
 * @param {{ done: () => void, failed: (sentence: string) => void }} page failed: it could not be deleted and is shown again
 * @returns {{ remove: (shown: HTMLElement, address: string) => void }} address: what is sent DELETE
 */
export function deletions({ done, failed }) {
  /**
   * What sends each of those that can still be taken back.
   *
   * @type {Set<() => void>}
   */
  const waiting = new Set();

  const sendAll = () => waiting.forEach((sendNow) => sendNow());

  addEventListener('beforeunload', () => {
    if (waiting.size === 0) return;
    sendAll();
    giveHeadStart();
  });
  // A page hides when the next one is there already, with what waits in its list; but iOS tells nothing else.
  addEventListener('pagehide', sendAll);

  /**
   * @param {HTMLElement} shown
   * @param {string} address
   */
  function remove(shown, address) {
    shown.hidden = true;
    const timer = setTimeout(sendNow, UNDO_MS);
    waiting.add(sendNow);
    const told = toast('The interview is deleted.', 'info', {
      label: 'Undo',
      forMs: UNDO_MS,
      onClick: () => {
        settle();
        bringBack(shown);
      },
    });

    function sendNow() {
      settle();
      if (told.contains(document.activeElement)) focusTitle();
      told.remove();
      void send(shown, address);
    }

    function settle() {
      clearTimeout(timer);
      waiting.delete(sendNow);
    }
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
 * Keeps the browser from asking for the next page before what was sent is well on its way: on lines of their own the two
 * overtake each other, and that page would show what is being deleted. Nothing but a busy script holds it up.
 */
function giveHeadStart() {
  const end = performance.now() + HEAD_START_MS;
  while (performance.now() < end);
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
