import { element } from '../elements.js';
import { one } from '../one.js';

/** @import { Line } from './caption-log.js' */

/** Lines that stay in the region that is read aloud: the list itself may be folded away, and is silent then. */
const ANNOUNCED = 4;

const NAMES = { agent: 'Alex: ', candidate: 'You: ' };

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
  const announced = one(root, '[data-announced-captions]', HTMLElement);
  /** @type {Map<number, HTMLElement>} */
  const items = new Map();

  return (lines) => {
    for (const who of /** @type {const} */ (['agent', 'candidate'])) {
      const last = lines.findLast((line) => line.who === who);
      if (last) showCaption(places[who], last);
    }
    const atEnd = frame.scrollHeight - frame.scrollTop - frame.clientHeight < 40;
    for (const line of showFinals(list, items, lines)) announced.append(element('p', '', spoken(line)));
    while (announced.childElementCount > ANNOUNCED) announced.firstElementChild?.remove();
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
 * Adds each line once, when it is final.
 *
 * @param {HTMLElement} list
 * @param {Map<number, HTMLElement>} items
 * @param {readonly Line[]} lines
 * @returns {Line[]} those added now
 */
function showFinals(list, items, lines) {
  /** @type {HTMLElement | null} */
  let next = null;
  /** @type {Line[]} */
  const added = [];
  for (const line of lines.toReversed()) {
    const known = items.get(line.id);
    if (known && known.lastElementChild?.textContent !== line.text) {
      known.lastElementChild?.replaceWith(element('span', '', line.text));
    }
    if (!known && line.final) {
      const made = item(line);
      items.set(line.id, made);
      list.insertBefore(made, next);
      added.unshift(line);
    }
    next = items.get(line.id) ?? next;
  }
  return added;
}

/** @param {Line} line */
function item({ who, text }) {
  const made = element('li');
  made.append(element('span', 'said__who', NAMES[who]), element('span', '', text));
  return made;
}

/** @param {Line} line */
function spoken({ who, text }) {
  return NAMES[who] + text;
}
