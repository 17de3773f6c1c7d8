/** Into how many looks the longest silence is cut. */
const LOOKS = 15;

/** Notices when nothing has been heard for too long. */
export interface SilenceWatch {
  heard(): void;
  stop(): void;
}

/**
 * Calls back once, when nothing has been heard for that many milliseconds and one look more. It counts its own looks, not
 * the clock: a process that stood still itself, as in a laptop that slept, finds what was said meanwhile before its next.
 */
export function watchSilence(longestMs: number, onSilent: () => void): SilenceWatch {
  let missed = 0;
  const look = () => {
    missed += 1;
    if (missed <= LOOKS) return;
    clearInterval(looking);
    onSilent();
  };
  const looking = setInterval(look, longestMs / LOOKS);
  return {
    heard: () => (missed = 0),
    stop: () => clearInterval(looking),
  };
}
