import { MemoryStore, type ClientRateLimitInfo } from 'express-rate-limit';

/** So many at once are counted: some 3 MB for each limit. Whoever has more addresses than that is not held by a limit for one. */
export const MOST_COUNTERS = 10_000;

/** Counters in memory that never take more than a bounded share of it: when they would, all begin anew. */
export class FewCounters extends MemoryStore {
  override increment(key: string): Promise<ClientRateLimitInfo> {
    if (this.current.size + this.previous.size >= MOST_COUNTERS) {
      this.current.clear();
      this.previous.clear();
    }
    return super.increment(key);
  }
}
