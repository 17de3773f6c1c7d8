const TRIES = 3;
const LIMIT_MS = 5_000;

/**
 * How quickly a LiveKit server answers this browser. It asks the server's front door, without a token: entering a room to
 * try it would start the interview.
 *
 * @param {string} url ws or wss
 * @returns {Promise<number>} milliseconds, the best of a few
 * @throws when it cannot be reached
 */
export async function answerTime(url) {
  const door = url.replace(/^ws/, 'http');
  let best = Infinity;
  for (let count = 0; count < TRIES; count++) {
    const start = performance.now();
    // Whatever it answers, it has been reached.
    await fetch(door, { mode: 'no-cors', cache: 'no-store', signal: AbortSignal.timeout(LIMIT_MS) });
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
