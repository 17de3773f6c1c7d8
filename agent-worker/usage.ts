import type { FromWorker } from '../src/domain/worker-messages.js';

const MB = 1_048_576;

/** What this process holds and has used up to now. */
export function usage(): Extract<FromWorker, { type: 'usage' }> {
  const { user, system } = process.cpuUsage();
  return {
    type: 'usage',
    memoryMb: Math.round(process.memoryUsage.rss() / MB),
    // Told in kilobytes on every system.
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
    cpuS: Math.round((user + system) / 10_000) / 100,
  };
}
