import session, { type SessionData } from 'express-session';
import { signedInOf } from '../../src/domain/session-life.js';

/** Sessions kept in memory. */
export class MemorySessions extends session.MemoryStore {
  /** Who was signed in in each when it was last written. */
  private readonly people = new Map<string, string>();

  override set(sid: string, data: SessionData, callback?: (error?: unknown) => void): void {
    const person = signedInOf(data);
    if (person) this.people.set(sid, person.id);
    super.set(sid, data, callback);
  }

  endAll(userId: string): Promise<void> {
    const ended = [...this.people].filter(([, id]) => id === userId).map(([sid]) => sid);
    return Promise.all(ended.map((sid) => new Promise<void>((done) => this.destroy(sid, () => done())))).then(
      () => undefined,
    );
  }
}
