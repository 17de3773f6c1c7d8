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
  // A browser may take its time, or ask first: what comes when something else is wanted by then is sent away.
  let turn = 0;

  toggle.addEventListener('click', () => void (stream ? turnOff() : turnOn()));

  /** @param {string} device */
  async function choose(device) {
    if (!device) return close();
    await open({ deviceId: device });
  }

  async function turnOn() {
    try {
      const device = await open(true);
      if (device !== null) remember({ camera: device });
    } catch {
      toast('The camera could not be opened. The interview does not need it.', 'error');
    }
  }

  function turnOff() {
    remember({ camera: '' });
    close();
  }

  /**
   * @param {boolean | MediaTrackConstraints} wanted
   * @returns {Promise<string | null>} the device that is shown; null when another or none is wanted by now
   */
  async function open(wanted) {
    close();
    const mine = turn;
    try {
      const opened = await navigator.mediaDevices.getUserMedia({ video: wanted });
      if (mine !== turn) {
        release(opened);
        return null;
      }
      stream = opened;
      opened.getVideoTracks()[0]?.addEventListener('ended', () => stream === opened && missed());
      show();
      await Promise.all([first, second].map((video) => video.play()));
      return mine === turn ? (opened.getVideoTracks()[0]?.getSettings().deviceId ?? '') : null;
    } catch (problem) {
      if (mine !== turn) return null;
      close();
      throw problem;
    }
  }

  /** Unplugged, or taken away in the browser: the last picture would stand still. */
  function missed() {
    turnOff();
    toast('Your camera is gone. The interview does not need it.', 'error');
  }

  function close() {
    turn += 1;
    release(stream);
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

/** @param {MediaStream | null} stream */
function release(stream) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
