import { Room, RoomEvent } from '/vendor/livekit-client/livekit-client.esm.mjs';
import { ApiError, fetchEnding, fetchInvitation } from '../shared/api.js';
import { one } from '../shared/one.js';
import { alertsIn } from '../shared/room/alerts.js';
import { announcer } from '../shared/room/announcer.js';
import { attachCamera } from '../shared/room/camera.js';
import { attachCaptions } from '../shared/room/captions.js';
import { connection } from '../shared/room/connection.js';
import { deviceCheck } from '../shared/room/devices/device-check.js';
import { isMicrophoneGone } from '../shared/room/devices/device-lists.js';
import { attachEnding } from '../shared/room/ending.js';
import { attachFloor } from '../shared/room/floor.js';
import { keepAwake } from '../shared/room/keep-awake.js';
import { microphone } from '../shared/room/microphone.js';
import { watchPresence } from '../shared/room/presence.js';
import { attachRing } from '../shared/room/ring.js';
import { showSaving } from '../shared/room/saving.js';
import { attachShortcuts } from '../shared/room/shortcuts.js';
import { playSound } from '../shared/room/sound.js';
import { watchSilence } from '../shared/room/silence.js';
import { attachSpikes } from '../shared/room/spikes.js';
import { attachStages } from '../shared/room/stages.js';
import { statusPill } from '../shared/room/status.js';
import { attachTimer } from '../shared/room/timer.js';
import { tellOfTrouble } from '../shared/room/trouble.js';
import { attachTypedAnswers } from '../shared/room/typed-answers.js';
import { remember, visit } from '../shared/room/visit.js';

/** @import { Role } from '../shared/room/devices/device-options.js' */

const root = one(document, '[data-interview]', HTMLElement);
const dialog = one(document, '[data-devices]', HTMLDialogElement);
const live = /** @type {NodeListOf<HTMLFieldSetElement>} */ (root.querySelectorAll('fieldset[data-live]'));

const room = new Room({
  audioCaptureDefaults: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
});
const say = statusPill(root);
const announce = announcer(root);
const alerts = alertsIn(root);

const camera = attachCamera(root, one(dialog, '[data-devices-mirror]', HTMLVideoElement));
const ending = attachEnding(room, root, { say, onComplete: camera.close });
const floor = attachFloor(room, root, announce);
const mic = microphone(room, root, { alerts, announce });
const captions = attachCaptions(room, root);
const devices = deviceCheck(dialog, use);
attachRing(room, root);
attachSpikes(room, root);
attachStages(room, root, announce);
attachTimer(room, root, announce);
attachTypedAnswers(room, root, (text) => {
  floor.release();
  captions.typed(text);
});
attachShortcuts(root, {
  areOn: () => visit().shortcuts,
  mute: () => void mic.toggle(),
  hold: floor.hold,
  done: floor.done,
});
watchSilence(room, alerts, () => devices.during());
playSound(room, root, alerts);
tellOfTrouble(room, alerts);
showSaving(room, root);
keepAwake(room);
watchPresence(room, root, {
  alerts,
  onMissing: () => void lookWhetherOver(),
  onGivenUp: () => void ending.stop(),
});
one(root, '[data-open-devices]', HTMLButtonElement).addEventListener('click', () => devices.during());

room
  .on(RoomEvent.Connected, () => setLive(true))
  .on(RoomEvent.Reconnected, () => {
    setLive(true);
    // The interview may have ended meanwhile.
    void lookWhetherOver();
  })
  .on(RoomEvent.Reconnecting, () => setLive(false))
  .on(RoomEvent.Disconnected, () => setLive(false));

const { enter } = connection(room, {
  say,
  alerts,
  isEnding: ending.isEnding,
  onEntered: () => void entered(),
  onOver: () => void over(),
});
void arrive();

/** Devices are asked for once: who comes back finds the interview as it was left. */
async function arrive() {
  if ('fresh' in dialog.dataset && !visit().joined) await devices.beforeJoining();
  const { microphone, speaker, camera } = visit();
  await Promise.allSettled([use('microphone', microphone), speaker && use('speaker', speaker)]);
  if (camera && !root.querySelector('[data-camera-video]:not([hidden])'))
    void use('camera', camera).catch(() => {});
  await enter();
}

/** A room that nobody is in may be one that was opened again after the interview's end. */
async function lookWhetherOver() {
  try {
    await fetchInvitation();
  } catch (problem) {
    if (problem instanceof ApiError && problem.status === 404) await over();
  }
}

async function over() {
  if (ending.isEnding()) return;
  const why = await fetchEnding(root.dataset.interview ?? '').catch(() => null);
  if (ending.isEnding()) return;
  ending.complete(why ?? 'The interview is over.');
}

async function entered() {
  remember({ joined: true });
  await mic.open();
  if (await isMicrophoneGone())
    devices.during('The microphone you chose is not there any more. Alex goes on; choose another one.');
}

/**
 * @param {Role} role
 * @param {string} device
 */
async function use(role, device) {
  if (role === 'camera') return camera.choose(device);
  if (role === 'microphone') return mic.choose(device);
  await room.switchActiveDevice('audiooutput', device || 'default', false);
}

/** @param {boolean} on */
function setLive(on) {
  for (const part of live) part.disabled = !on;
}
