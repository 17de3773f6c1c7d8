import { onClosed, openDialog } from '../../dialogs.js';
import { one } from '../../one.js';
import { remember, visit } from '../visit.js';
import { roomChecks } from './checks.js';
import { deviceLists } from './device-lists.js';
import { microphoneTest } from './microphone-test.js';
import { attachSpeakerTest } from './speaker-test.js';
import { waitingTime } from './waiting.js';

/** @import { Role } from './device-options.js' */

/**
 * The devices: tried before joining, and changed while the call goes on.
 *
 * @param {HTMLDialogElement} dialog
 * @param {(role: Role, device: string) => Promise<void>} use takes a device into use; rejects when it cannot
 * @returns {{ beforeJoining: () => Promise<void>, during: (why?: string) => void }}
 *   beforeJoining: resolves when the candidate joins; during: opens it in the call, and says why
 */
export function deviceCheck(dialog, use) {
  const title = one(dialog, '[data-devices-title]', HTMLElement);
  const lead = one(dialog, '[data-devices-lead]', HTMLElement);
  const join = one(dialog, '[data-join]', HTMLButtonElement);
  const shortcuts = one(dialog, '[data-shortcuts]', HTMLInputElement);
  const cameraWords = one(dialog, '[data-camera-words]', HTMLElement);
  const checks = roomChecks(dialog);
  const waiting = waitingTime(dialog);
  const lists = deviceLists(dialog, (role, device) => void choose(role, device));
  const microphone = microphoneTest(dialog, () => void lists.refresh());
  attachSpeakerTest(dialog);

  shortcuts.checked = visit().shortcuts;
  shortcuts.addEventListener('change', () => remember({ shortcuts: shortcuts.checked }));
  join.addEventListener('click', () => dialog.close());

  /**
   * @param {Role} role
   * @param {string} device
   */
  async function choose(role, device) {
    remember({ [role]: device });
    if (role === 'microphone') void microphone.listen(device);
    if (role === 'camera') cameraWords.textContent = '';
    await use(role, device).catch(() => {
      if (role === 'camera') cameraWords.textContent = 'This camera cannot be opened. You do not need one.';
    });
    if (role === 'camera') await lists.refresh();
  }

  function open() {
    void lists.refresh();
    openDialog(dialog);
    onClosed(dialog, microphone.close);
    void microphone.listen(visit().microphone);
  }

  async function beforeJoining() {
    const trying = new AbortController();
    setStays(true);
    waiting.start();
    open();
    void checks.run(trying.signal);
    await new Promise((resolve) => onClosed(dialog, () => resolve(undefined)));
    trying.abort();
    waiting.stop();
    setStays(false);
  }

  function during(why = 'Alex hears the microphone chosen here as soon as you choose it.') {
    title.textContent = 'Devices and keys';
    lead.textContent = why;
    join.textContent = 'Done';
    one(dialog, '[data-checks]', HTMLElement).hidden = true;
    open();
  }

  /** @param {boolean} on whether only its own button closes the dialog */
  function setStays(on) {
    dialog.toggleAttribute('data-stays', on);
    if (on) dialog.setAttribute('closedby', 'none');
    else dialog.removeAttribute('closedby');
  }

  return { beforeJoining, during };
}
