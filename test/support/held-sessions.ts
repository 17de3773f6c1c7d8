import type { SessionData } from 'express-session';
import { MemorySessions } from './memory-sessions.js';

type Callback = (error: unknown, session?: SessionData | null) => void;

/** Sessions that are not given out while they are held. */
export class HeldSessions extends MemorySessions {
  private waiting: (() => void)[] | null = null;

  hold(): void {
    this.waiting = [];
  }

  /** Whether somebody asked for one while they were held. */
  get asked(): boolean {
    return (this.waiting?.length ?? 0) > 0;
  }

  release(): void {
    const waiting = this.waiting ?? [];
    this.waiting = null;
    for (const give of waiting) give();
  }

  override get(sid: string, callback: Callback): void {
    const give = () => super.get(sid, callback);
    if (this.waiting) this.waiting.push(give);
    else give();
  }
}
