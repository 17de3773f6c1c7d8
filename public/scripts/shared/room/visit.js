/**
 * What was chosen for this visit. An empty device is the browser's own choice; the camera is off then.
 *
 * @typedef {object} Visit
 * @property {string} microphone device id, or `NO_MICROPHONE`
 * @property {string} speaker device id
 * @property {string} camera device id
 * @property {boolean} shortcuts whether single keys do something
 * @property {boolean} joined whether the room was entered
 */

/** Somebody who would rather type. */
export const NO_MICROPHONE = 'none';

/** @type {Visit} */
const AT_FIRST = { microphone: '', speaker: '', camera: '', shortcuts: true, joined: false };

/** @type {Visit} */
let now = { ...AT_FIRST, ...history.state?.visit };

// “Skip to the content” makes an entry of its own, which knows of nothing yet.
window.addEventListener('popstate', keep);

/**
 * The visit up to now. It is kept with the tab's entry in the history: a reload finds it, another visit does not.
 *
 * @returns {Visit}
 */
export function visit() {
  return now;
}

/** @param {Partial<Visit>} part */
export function remember(part) {
  now = { ...now, ...part };
  keep();
}

function keep() {
  history.replaceState({ ...history.state, visit: now }, '');
}
