import { one } from '../one.js';

/** @typedef {(kind: 'connecting' | 'connected' | 'reconnecting' | 'error' | 'over', text: string) => void} Say */

/**
 * The pill that says how the call is.
 *
 * @param {HTMLElement} root
 * @returns {Say}
 */
export function statusPill(root) {
  const pill = one(root, '[data-status]', HTMLElement);
  const words = one(root, '[data-status-text]', HTMLElement);
  return (kind, text) => {
    pill.dataset.status = kind;
    words.textContent = text;
  };
}
