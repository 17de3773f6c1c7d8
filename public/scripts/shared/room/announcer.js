import { one } from '../one.js';

/** @typedef {(text: string) => void} Announce */

/**
 * Tells people who do not see the page what others see at a glance.
 *
 * @param {HTMLElement} root
 * @returns {Announce}
 */
export function announcer(root) {
  const place = one(root, '[data-announcer]', HTMLElement);
  return (text) => (place.textContent = text);
}
