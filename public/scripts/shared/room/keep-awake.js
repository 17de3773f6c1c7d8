import { RoomEvent } from '/vendor/livekit-client/livekit-client.esm.mjs';

/** @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs' */

/** Hosts stop a free site that nobody has asked for anything for a while: Render after 15 minutes. */
const ASK_EVERY_MS = 5 * 60_000;

/**
 * Keeps the site running while the interview does: the voices go another way, and a page in the room has nothing to ask.
 *
 * @param {Room} room
 */
export function keepAwake(room) {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let asking;
  room
    .on(RoomEvent.Connected, () => {
      clearInterval(asking);
      asking = setInterval(ask, ASK_EVERY_MS);
    })
    .on(RoomEvent.Disconnected, () => clearInterval(asking));
}

/** What is answered, and whether anything is, does not matter; who is asking is not told. */
function ask() {
  void fetch('/health', { credentials: 'omit' }).catch(() => {});
}
