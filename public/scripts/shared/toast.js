import { element } from './elements.js';

const SHOWN_MS = 6_000;

/**
 * Tells something in passing, at the foot of the page.
 *
 * @param {string} text
 * @param {'info' | 'error'} [kind]
 */
export function toast(text, kind = 'info') {
  const made = element('p', `toast toast--${kind}`, text);
  document.querySelector('[data-toasts]')?.append(made);
  setTimeout(() => made.remove(), SHOWN_MS);
}
