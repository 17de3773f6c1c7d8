/**
 * @typedef {'microphone' | 'speaker' | 'camera'} Role
 * @typedef {{ value: string, label: string }} Option
 */

/** What the browser calls them. */
export const KINDS = /** @type {const} */ ({
  microphone: 'audioinput',
  speaker: 'audiooutput',
  camera: 'videoinput',
});

const NAMES = { microphone: 'Microphone', speaker: 'Speaker', camera: 'Camera' };

/**
 * The devices of one role as options; before permission is given a browser tells neither their names nor their ids, and
 * such cannot be chosen.
 *
 * @param {Role} role
 * @param {readonly Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[]} devices
 * @returns {Option[]}
 */
export function deviceOptions(role, devices) {
  return devices
    .filter(({ kind, deviceId }) => kind === KINDS[role] && deviceId !== '')
    .map(({ deviceId, label }, at) => ({ value: deviceId, label: label || `${NAMES[role]} ${at + 1}` }));
}

/**
 * Whether a device that was chosen is gone. Where no ids are told, nothing can be said about it.
 *
 * @param {string} chosen device id; empty: none was
 * @param {readonly Option[]} options
 */
export function isGone(chosen, options) {
  return chosen !== '' && options.length > 0 && !options.some(({ value }) => value === chosen);
}
