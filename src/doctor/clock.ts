import { broken, notChecked, works, type Finding } from './finding.js';
import { reach } from './reach.js';

/** LiveKit's servers forgive a clock as much. */
const MOST_S = 60;

/**
 * Whether the machine's clock is right, by the `Date` of what these services answer. The nearest one counts: a cache may answer
 * with an old one.
 */
export async function clock(urls: string[], now: () => number): Promise<Finding> {
  const offsets = await Promise.all(urls.map((url) => offsetS(url, now)));
  const known = offsets.filter((offset) => offset !== null);
  if (known.length === 0) return notChecked('no service told the time.');
  const nearest = known.reduce((one, other) => (Math.abs(other) < Math.abs(one) ? other : one));
  if (Math.abs(nearest) <= MOST_S) return works('it is right to the minute.');
  const wrong = `${Math.round(Math.abs(nearest))} s ${nearest > 0 ? 'fast' : 'slow'}`;
  return broken(
    `it is ${wrong}. LiveKit refuses invitations of such a machine, and sessions end at the wrong time. Let it keep its time ` +
      'by NTP.',
  );
}

/** By how many seconds the clock is fast; null when that is not told. */
async function offsetS(url: string, now: () => number): Promise<number | null> {
  const asked = now();
  const { answer } = await reach(url, { method: 'HEAD' });
  const told = Date.parse(answer?.headers.get('date') ?? '');
  return Number.isNaN(told) ? null : ((asked + now()) / 2 - told) / 1000;
}
