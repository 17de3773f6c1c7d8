import { icon } from '../../elements.js';
import { one } from '../../one.js';

/**
 * @typedef {'alex' | 'connection' | 'livekit' | 'openai' | 'deepgram'} Check
 * @typedef {'working' | 'good' | 'bad'} Outcome
 * @typedef {(check: Check, outcome: Outcome, words: string) => void} Mark
 */

/**
 * Ticks checks off, each with what was found.
 *
 * @param {HTMLElement} dialog
 * @returns {{ mark: Mark, sumUp: () => void }}
 */
export function checkList(dialog) {
  const summary = one(dialog, '[data-checks-summary]', HTMLElement);

  /** @type {Mark} */
  function mark(check, outcome, words) {
    const item = one(dialog, `[data-check="${check}"]`, HTMLElement);
    item.dataset.outcome = outcome;
    one(item, '[data-check-words]', HTMLElement).textContent = words;
    if (outcome === 'working') return;
    const sign = icon(outcome === 'good' ? 'check-circle' : 'alert-circle');
    one(item, '[data-check-mark]', HTMLElement).replaceChildren(sign);
  }

  function sumUp() {
    const bad = dialog.querySelectorAll('[data-check][data-outcome="bad"]').length;
    summary.textContent =
      bad === 0
        ? 'Everything is ready.'
        : `${bad === 1 ? 'One point needs' : `${bad} points need`} a look. You can join all the same.`;
  }

  return { mark, sumUp };
}
