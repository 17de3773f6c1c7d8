import { RoomEvent } from '/vendor/livekit-client/livekit-client.esm.mjs';
import { button } from '../elements.js';
import { one } from '../one.js';

/**
 * @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs'
 * @import { Alerts } from './alerts.js'
 */

/** How long the interviewer may be away before it is said: a short break mends itself. */
const PATIENCE_MS = 8_000;

/**
 * Says when the interviewer is not in the room.
 *
 * @param {Room} room
 * @param {HTMLElement} root
 * @param {{ alerts: Alerts, onMissing: () => void, onGivenUp: () => void }} page
 *   onMissing: the interviewer has been away for longer than a break; onGivenUp: the candidate will not wait any longer
 */
export function watchPresence(room, root, { alerts, onMissing, onGivenUp }) {
  const ring = one(root, '[data-ring]', HTMLElement);
  const state = one(root, '[data-agent-state]', HTMLElement);
  let wasThere = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let patience;

  room
    .on(RoomEvent.Connected, look)
    .on(RoomEvent.Reconnected, look)
    .on(RoomEvent.ParticipantConnected, look)
    .on(RoomEvent.ParticipantDisconnected, look)
    .on(RoomEvent.Disconnected, () => {
      clearTimeout(patience);
      alerts.clear('interviewer');
      wasThere = false;
      ring.classList.add('ring--absent');
      state.textContent = 'No connection to Alex';
    });

  function look() {
    const there = [...room.remoteParticipants.values()].some((participant) => participant.isAgent);
    ring.classList.toggle('ring--absent', !there);
    clearTimeout(patience);
    if (there !== wasThere || !there) state.textContent = there ? 'Alex is here' : 'Waiting for Alex…';
    wasThere = there;
    if (there) alerts.clear('interviewer');
    else patience = setTimeout(tellOfAbsence, PATIENCE_MS);
  }

  function tellOfAbsence() {
    const text =
      'Alex is not in the room. You can wait a moment longer, or stop here: what was said is kept.';
    alerts.show('interviewer', 'error', text, [button('Stop and save', onGivenUp)]);
    onMissing();
  }
}
