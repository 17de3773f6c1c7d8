import { icon } from '../elements.js';
import { one } from '../one.js';
import { toast } from '../toast.js';
import { remember } from './visit.js';

/**
 * A mirror for the candidate: the picture never leaves the page.
 *
 * @param {HTMLElement} root
 * @param {HTMLVideoElement} second shows the same where the devices are chosen
 * @returns {{ choose: (device: string) => Promise<void>, close: () => void }}
 *   choose: shows that camera, or none when it is empty; rejects when it cannot be opened
 */
export function attachCamera(root, second) {
  const toggle = one(root, '[data-camera-toggle]', HTMLButtonElement);
  const first = one(root, '[data-camera-video]', HTMLVideoElement);
  const placeholder = one(root, '[data-camera-off]', HTMLElement);
  /** @type {MediaStream | null} */
  let stream = null;

  toggle.addEventListener('click', () => void (stream ? turnOff() : turnOn()));

  /** @param {string} device */
  async function choose(device) {
    close();
    if (device) await open({ deviceId: device });
  }

  async function turnOn() {
    try {
      remember({ camera: (await open(true)) ?? '' });
    } catch {
      toast('The camera could not be opened. The interview does not need it.', 'error');
    }
  }

  function turnOff() {
    remember({ camera: '' });
    close();
  }

  /** @param {boolean | MediaTrackConstraints} wanted */
  async function open(wanted) {
    stream = await navigator.mediaDevices.getUserMedia({ video: wanted });
    show();
    await Promise.all([first, second].map((video) => video.play()));
    return stream.getVideoTracks()[0]?.getSettings().deviceId;
  }

  function close() {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    show();
  }

  function show() {
    const on = stream !== null;
    for (const video of [first, second]) {
      video.srcObject = stream;
      video.hidden = !on;
    }
    placeholder.hidden = on;
    toggle.setAttribute('aria-pressed', String(on));
    toggle.querySelector('.icon')?.replaceWith(icon(on ? 'camera' : 'camera-off'));
  }

  return { choose, close };
}
