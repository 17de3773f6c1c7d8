import { icon } from '../elements.js';
import { one } from '../one.js';
import { toast } from '../toast.js';

/**
 * A mirror for the candidate: the picture never leaves the page.
 *
 * @param {HTMLElement} root
 * @returns {{ close: () => void }}
 */
export function attachCamera(root) {
  const toggle = one(root, '[data-camera-toggle]', HTMLButtonElement);
  const video = one(root, '[data-camera-video]', HTMLVideoElement);
  const placeholder = one(root, '[data-camera-off]', HTMLElement);
  /** @type {MediaStream | null} */
  let stream = null;

  toggle.addEventListener('click', () => void (stream ? close() : open()));

  async function open() {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: true });
      video.srcObject = stream;
      await video.play();
    } catch {
      close();
      toast('The camera could not be opened. The interview does not need it.', 'error');
    }
    show();
  }

  function close() {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
    video.srcObject = null;
    show();
  }

  function show() {
    const on = stream !== null;
    video.hidden = !on;
    placeholder.hidden = on;
    toggle.setAttribute('aria-pressed', String(on));
    toggle.querySelector('.icon')?.replaceWith(icon(on ? 'camera' : 'camera-off'));
  }

  return { close };
}
