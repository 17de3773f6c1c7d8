import { DataStreamError } from '/vendor/livekit-client/livekit-client.esm.mjs';
import { heard, told } from './caption-log.js';
import { captionsIn } from './captions-view.js';
import { onMessages } from './messages.js';

/**
 * @import { Room, TextStreamReader } from '/vendor/livekit-client/livekit-client.esm.mjs'
 * @import { Line, Speaker } from './caption-log.js'
 */

/** LiveKit's topic for what is said in a room, and the attributes of its streams. */
const TOPIC = 'lk.transcription';
const SEGMENT = 'lk.segment_id';
const IS_FINAL = 'lk.transcription_final';
const TRACK = 'lk.transcribed_track_id';

/**
 * Captions of both sides while they speak, and below them all that was said.
 *
 * @param {Room} room
 * @param {HTMLElement} root
 * @returns {{ typed: (text: string) => void }} typed: the candidate has written an answer
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
    const who = isOfCandidate(room, identity, reader.info.attributes) ? 'candidate' : 'agent';
    void follow(reader, who, (piece) => set(heard(lines, piece)));
  });
  onMessages(room, {
    agent_caption: ({ text }) => set(told(lines, 'agent', text)),
    user_caption: ({ text }) => set(told(lines, 'candidate', text)),
  });
  return {
    typed: (text) => {
      const segment = `typed-${lines.length}`;
      set(heard(lines, { segment, who: 'candidate', text, final: true }));
    },
  };
}

/**
 * The interviewer sends both sides' words: in the candidate's name, or naming the candidate's track.
 *
 * @param {Room} room
 * @param {string} identity
 * @param {Record<string, string> | undefined} attributes
 */
function isOfCandidate({ localParticipant }, identity, attributes) {
  const track = attributes?.[TRACK];
  return (
    identity === localParticipant.identity ||
    (track !== undefined && localParticipant.trackPublications.has(track))
  );
}

/**
 * The candidate's segment comes as several streams, each the whole text so far, the last marked final. The interviewer's comes as
 * one stream that grows, and is final when it ends, whatever its header says. Who leaves in the middle of it (the interviewer, or
 * this page) breaks it off; what came until then was said.
 *
 * @param {TextStreamReader} reader
 * @param {Speaker} who
 * @param {(piece: { segment: string, who: Speaker, text: string, final: boolean }) => void} onPiece
 */
async function follow(reader, who, onPiece) {
  const attributes = reader.info.attributes ?? {};
  const segment = attributes[SEGMENT] ?? reader.info.id;
  let text = '';
  try {
    for await (const chunk of reader) {
      text += chunk;
      onPiece({ segment, who, text, final: false });
    }
  } catch (problem) {
    if (!(problem instanceof DataStreamError)) throw problem;
  }
  onPiece({ segment, who, text, final: who === 'agent' || attributes[IS_FINAL] === 'true' });
}
