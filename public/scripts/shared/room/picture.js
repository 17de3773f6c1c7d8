/** Two of three frames are left out: the eye does not miss them, and the processor has the call to carry. */
const FRAME_MS = 45;

/**
 * Draws again and again, while the page is seen.
 *
 * @param {() => void} draw
 * @returns {() => void} stops it
 */
export function animate(draw) {
  let last = 0;
  let request = requestAnimationFrame(frame);

  /** @param {number} now */
  function frame(now) {
    if (now - last >= FRAME_MS) {
      last = now;
      draw();
    }
    request = requestAnimationFrame(frame);
  }
  return () => cancelAnimationFrame(request);
}

/**
 * A canvas, cleared and as fine as the screen.
 *
 * @param {HTMLCanvasElement} canvas
 * @returns {{ pen: CanvasRenderingContext2D, width: number, height: number }} sizes in CSS pixels
 */
export function cleared(canvas) {
  const scale = devicePixelRatio;
  const { clientWidth: width, clientHeight: height } = canvas;
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  canvas.width = width * scale;
  canvas.height = height * scale;
  pen.scale(scale, scale);
  return { pen, width, height };
}

/** People who asked for less motion get a still picture; words say what it would have shown. */
export function wantsStillness() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
