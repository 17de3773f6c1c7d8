import { RoomEvent, Track } from '/vendor/livekit-client/livekit-client.esm.mjs';
import { one } from '../one.js';
import { meterOf } from './audio-meter.js';
import { ringLevels } from './levels.js';
import { animate, cleared, wantsStillness } from './picture.js';

/** @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs' */

const BARS = 64;
const REST = new Array(BARS).fill(0);

/**
 * The ring of bars round the interviewer's eyes, moved by the real sound.
 *
 * @param {Room} room
 * @param {HTMLElement} root
 */
export function attachRing(room, root) {
  const canvas = one(root, '[data-ring-bars]', HTMLCanvasElement);
  draw(canvas, REST);
  if (wantsStillness()) return;
  room.on(RoomEvent.TrackSubscribed, (track) => {
    if (track.kind !== Track.Kind.Audio) return;
    const meter = meterOf(track.mediaStreamTrack, { smoothing: 0.3 });
    let levels = REST;
    const stop = animate(() => draw(canvas, (levels = ringLevels(levels, meter.frequencies()))));
    room.on(RoomEvent.TrackUnsubscribed, (gone) => {
      if (gone !== track) return;
      stop();
      meter.close();
      draw(canvas, REST);
    });
  });
}

/**
 * Bars stand on the ring and grow inwards, the first at nine o'clock, clockwise.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {number[]} levels
 */
function draw(canvas, levels) {
  const { pen, width, height } = cleared(canvas);
  const outer = width * 0.47;
  const most = width * 0.17;
  pen.translate(width / 2, height / 2);
  pen.lineCap = 'round';
  pen.strokeStyle = '#81c784';
  pen.lineWidth = Math.max(2, width / 60);
  pen.shadowColor = 'rgb(129 199 132 / 0.4)';
  pen.shadowBlur = 6;
  for (const [at, level] of levels.entries()) {
    const angle = Math.PI + (at / levels.length) * 2 * Math.PI;
    const inner = outer - 3 - level * most;
    pen.beginPath();
    pen.moveTo(Math.cos(angle) * outer, Math.sin(angle) * outer);
    pen.lineTo(Math.cos(angle) * inner, Math.sin(angle) * inner);
    pen.stroke();
  }
}
