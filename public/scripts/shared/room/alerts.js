import { notice } from '../elements.js';
import { one } from '../one.js';

/** @typedef {ReturnType<typeof alertsIn>} Alerts */

/**
 * Notices above the call, each under its own name: showing one again replaces it.
 *
 * @param {HTMLElement} root
 */
export function alertsIn(root) {
  const place = one(root, '[data-alerts]', HTMLElement);
  /** @type {Map<string, HTMLElement>} */
  const shown = new Map();

  /** @param {string} name */
  function clear(name) {
    shown.get(name)?.remove();
    shown.delete(name);
  }

  /**
   * @param {string} name
   * @param {'info' | 'warning' | 'error'} kind
   * @param {string} text
   * @param {HTMLElement[]} [ways]
   */
  function show(name, kind, text, ways) {
    clear(name);
    const made = notice(kind, text, ways);
    made.setAttribute('role', kind === 'info' ? 'status' : 'alert');
    shown.set(name, made);
    place.append(made);
  }

  return { show, clear };
}
