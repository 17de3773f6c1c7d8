import { notice } from '../elements.js';
import { one } from '../one.js';

/** @typedef {ReturnType<typeof alertsIn>} Alerts */

/**
 * Notices above the call, each under its own name: another one under it replaces it, and one that stands already is left alone,
 * so that it is neither read out again nor taken from under somebody's finger.
 *
 * @param {HTMLElement} root
 */
export function alertsIn(root) {
  const place = one(root, '[data-alerts]', HTMLElement);
  /** @type {Map<string, { text: string, made: HTMLElement }>} */
  const shown = new Map();

  /** @param {string} name */
  function clear(name) {
    shown.get(name)?.made.remove();
    shown.delete(name);
  }

  /**
   * @param {string} name
   * @param {'info' | 'warning' | 'error'} kind
   * @param {string} text
   * @param {HTMLElement[]} [ways]
   */
  function show(name, kind, text, ways) {
    if (shown.get(name)?.text === text) return;
    clear(name);
    const made = notice(kind, text, ways);
    made.setAttribute('role', kind === 'info' ? 'status' : 'alert');
    shown.set(name, { text, made });
    place.append(made);
  }

  return { show, clear };
}
