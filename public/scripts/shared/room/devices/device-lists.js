import { one } from '../../one.js';
import { NO_MICROPHONE, visit } from '../visit.js';
import { deviceOptions, isGone } from './device-options.js';

/** @import { Option, Role } from './device-options.js' */

const ROLES = /** @type {const} */ (['microphone', 'speaker', 'camera']);

/** What can be chosen besides a device. */
const USUAL = /** @type {Record<Role, Option>} */ ({
  microphone: { value: '', label: 'Your browser’s choice' },
  speaker: { value: '', label: 'Your system’s choice' },
  camera: { value: '', label: 'No camera' },
});
const TYPING = { value: NO_MICROPHONE, label: 'None: I will type my answers' };

/**
 * The three lists to choose from.
 *
 * @param {HTMLElement} dialog
 * @param {(role: Role, device: string) => void} onChosen
 * @returns {{ refresh: () => Promise<void> }} refresh: reads anew which devices there are
 */
export function deviceLists(dialog, onChosen) {
  const lists = ROLES.map((role) => {
    const list = one(dialog, `[data-device="${role}"]`, HTMLSelectElement);
    list.addEventListener('change', () => onChosen(role, list.value));
    return /** @type {const} */ ([role, list]);
  });
  navigator.mediaDevices.addEventListener('devicechange', () => void refresh());

  async function refresh() {
    const devices = await navigator.mediaDevices.enumerateDevices();
    for (const [role, list] of lists) fill(list, role, deviceOptions(role, devices));
  }

  return { refresh };
}

/**
 * @param {HTMLSelectElement} list
 * @param {Role} role
 * @param {Option[]} devices
 */
function fill(list, role, devices) {
  const rest = role === 'microphone' ? [TYPING] : [];
  const chosen = visit()[role];
  const options = [USUAL[role], ...devices, ...rest];
  list.replaceChildren(...options.map(({ value, label }) => new Option(label, value)));
  list.value = options.some(({ value }) => value === chosen) ? chosen : '';
}

/** Whether the microphone that was chosen for this visit is not there any more. */
export async function isMicrophoneGone() {
  const { microphone } = visit();
  if (microphone === NO_MICROPHONE) return false;
  const options = deviceOptions('microphone', await navigator.mediaDevices.enumerateDevices());
  return isGone(microphone, options);
}
