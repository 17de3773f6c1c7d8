import { element } from '../elements.js';
import { one } from '../one.js';

/** @import { Line } from './caption-log.js' */

/**
 * Shows the last line of each side under its picture, and every final line in the list.
 *
 * @param {HTMLElement} root
 * @returns {(lines: readonly Line[]) => void}
 */
export function captionsIn(root) {
  const places = {
    agent: one(root, '[data-caption="agent"]', HTMLElement),
    candidate: one(root, '[data-caption="candidate"]', HTMLElement),
  };
  const list = one(root, '[data-said-lines]', HTMLElement);
  const frame = one(root, '[data-said-scroll]', HTMLElement);
  /** @type {Map<number, HTMLElement>} */
  const items = new Map();

  return (lines) => {
    for (const who of /** @type {const} */ (['agent', 'candidate'])) {
      const last = lines.findLast((line) => line.who === who);
      if (last) showCaption(places[who], last);
    }
    const atEnd = frame.scrollHeight - frame.scrollTop - frame.clientHeight < 40;
    showFinals(list, items, lines);
    if (atEnd) frame.scrollTop = frame.scrollHeight;
  };
}

/**
 * @param {HTMLElement} place
 * @param {Line} line
 */
function showCaption(place, { text, final }) {
  place.replaceChildren(element('p', final ? '' : 'caption--interim', text));
  place.scrollTop = place.scrollHeight;
}

/**
 * Adds each line once, when it is final: a reader that is read aloud hears it once.
 *
 * @param {HTMLElement} list
 * @param {Map<number, HTMLElement>} items
 * @param {readonly Line[]} lines
 */
function showFinals(list, items, lines) {
  /** @type {HTMLElement | null} */
  let next = null;
  for (const line of lines.toReversed()) {
    const known = items.get(line.id);
    if (known && known.lastElementChild?.textContent !== line.text) {
      known.lastElementChild?.replaceWith(element('span', '', line.text));
    }
    if (!known && line.final) {
      const made = item(line);
      items.set(line.id, made);
      list.insertBefore(made, next);
    }
    next = items.get(line.id) ?? next;
  }
}

/** @param {Line} line */
function item({ who, text }) {
  const made = element('li');
  made.append(element('span', 'said__who', who === 'agent' ? 'Alex: ' : 'You: '), element('span', '', text));
  return made;
}
