import { Room, RoomEvent } from '/vendor/livekit-client/livekit-client.esm.mjs';
import { one } from '../shared/one.js';
import { alertsIn } from '../shared/room/alerts.js';
import { attachCamera } from '../shared/room/camera.js';
import { attachCaptions } from '../shared/room/captions.js';
import { connection } from '../shared/room/connection.js';
import { attachEnding } from '../shared/room/ending.js';
import { attachFloor } from '../shared/room/floor.js';
import { microphone } from '../shared/room/microphone.js';
import { watchPresence } from '../shared/room/presence.js';
import { attachRing } from '../shared/room/ring.js';
import { attachShortcuts } from '../shared/room/shortcuts.js';
import { playSound } from '../shared/room/sound.js';
import { watchSilence } from '../shared/room/silence.js';
import { attachSpikes } from '../shared/room/spikes.js';
import { attachStages } from '../shared/room/stages.js';
import { statusPill } from '../shared/room/status.js';
import { attachTimer } from '../shared/room/timer.js';
import { tellOfTrouble } from '../shared/room/trouble.js';
import { attachTypedAnswers } from '../shared/room/typed-answers.js';

const root = one(document, '[data-interview]', HTMLElement);
const live = /** @type {NodeListOf<HTMLFieldSetElement>} */ (root.querySelectorAll('fieldset[data-live]'));

const room = new Room({
  audioCaptureDefaults: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
});
const say = statusPill(root);
const alerts = alertsIn(root);

const camera = attachCamera(root);
const ending = attachEnding(room, root, { say, onComplete: camera.close });
const floor = attachFloor(room, root);
const mic = microphone(room, root, alerts);
const captions = attachCaptions(room, root);
attachRing(room, root);
attachSpikes(room, root);
attachStages(room, root);
attachTimer(room, root);
attachTypedAnswers(room, root, (text) => {
  floor.release();
  captions.typed(text);
});
attachShortcuts(root, { mute: () => void mic.toggle(), hold: floor.hold, done: floor.done });
watchSilence(room, alerts);
playSound(room, root, alerts);
tellOfTrouble(room, alerts);
watchPresence(room, root, { alerts, onGivenUp: () => void ending.stop() });

room
  .on(RoomEvent.Connected, () => setLive(true))
  .on(RoomEvent.Reconnected, () => setLive(true))
  .on(RoomEvent.Reconnecting, () => setLive(false))
  .on(RoomEvent.Disconnected, () => setLive(false));

const { enter } = connection(room, {
  say,
  alerts,
  isEnding: ending.isEnding,
  onEntered: () => void mic.open(),
  onOver: ending.complete,
});
void enter();

/** @param {boolean} on */
function setLive(on) {
  for (const part of live) part.disabled = !on;
}
