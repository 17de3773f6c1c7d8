import { element } from '../elements.js';
import { one } from '../one.js';
import { heard, told } from './caption-log.js';
import { onMessages } from './messages.js';

/**
 * @import { Room, TextStreamReader } from '/vendor/livekit-client/livekit-client.esm.mjs'
 * @import { Line, Speaker } from './caption-log.js'
 */

/** LiveKit's topic for what is said in a room, and the attributes of its streams. */
const TOPIC = 'lk.transcription';
const SEGMENT = 'lk.segment_id';
const IS_FINAL = 'lk.transcription_final';

/**
 * Captions of both sides while they speak, and below them all that was said.
 *
 * @param {Room} room
 * @param {HTMLElement} root
 * @returns {{ add: (who: Speaker, text: string) => void }}
 */
export function attachCaptions(room, root) {
  /** @type {Line[]} */
  let lines = [];
  const show = captionsIn(root);

  /** @param {Line[]} next */
  function set(next) {
    lines = next;
    show(lines);
  }

  room.registerTextStreamHandler(TOPIC, (reader, { identity }) => {
    const who = identity === room.localParticipant.identity ? 'candidate' : 'agent';
    void follow(reader, who, (piece) => set(heard(lines, piece)));
  });
  onMessages(room, {
    agent_caption: ({ text }) => set(told(lines, 'agent', text)),
    user_caption: ({ text }) => set(told(lines, 'candidate', text)),
  });
  return { add: (who, text) => set(told(lines, who, text)) };
}

/**
 * The candidate's segment comes as several streams, each the whole text so far, the last marked final. The interviewer's comes as
 * one stream that grows, and is final when it ends, whatever its header says.
 *
 * @param {TextStreamReader} reader
 * @param {Speaker} who
 * @param {(piece: { id: string, who: Speaker, text: string, final: boolean }) => void} onPiece
 */
async function follow(reader, who, onPiece) {
  const attributes = reader.info.attributes ?? {};
  const id = attributes[SEGMENT] ?? reader.info.id;
  let text = '';
  for await (const chunk of reader) {
    text += chunk;
    onPiece({ id, who, text, final: false });
  }
  onPiece({ id, who, text, final: who === 'agent' || attributes[IS_FINAL] === 'true' });
}

/**
 * @param {HTMLElement} root
 * @returns {(lines: readonly Line[]) => void}
 */
function captionsIn(root) {
  const places = {
    agent: one(root, '[data-caption="agent"]', HTMLElement),
    candidate: one(root, '[data-caption="candidate"]', HTMLElement),
  };
  const list = one(root, '[data-said-lines]', HTMLElement);
  /** @type {Map<string, HTMLElement>} */
  const items = new Map();

  return (lines) => {
    for (const who of /** @type {const} */ (['agent', 'candidate'])) {
      const last = lines.findLast((line) => line.who === who);
      if (last) showCaption(places[who], last);
    }
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    showFinals(list, items, lines);
    if (atEnd) list.scrollTop = list.scrollHeight;
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
 * @param {Map<string, HTMLElement>} items
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
