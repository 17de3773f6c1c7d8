import { Store, type SessionData } from 'express-session';
import { dataOf, type Database } from './database.js';

const TOUCH_EVERY_MS = 60_000;

interface Row {
  data: SessionData;
  expires_at: string;
}

/** Sessions of the site's visitors in the table `sessions`. */
export class SupabaseSessions extends Store {
  /** When each session was last written, so that reading pages does not mean writing rows. */
  private readonly written = new Map<string, number>();

  constructor(private readonly database: Database) {
    super();
  }

  override get(sid: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    settle(this.read(sid), callback);
  }

  override set(sid: string, session: SessionData, callback?: (error?: unknown) => void): void {
    settle(this.write(sid, session), callback);
  }

  override destroy(sid: string, callback?: (error?: unknown) => void): void {
    this.written.delete(sid);
    settle(dataOf(this.database.from('sessions').delete().eq('sid', sid)), callback);
  }

  override touch(sid: string, session: SessionData, callback?: (error?: unknown) => void): void {
    const fresh = Date.now() - (this.written.get(sid) ?? 0) < TOUCH_EVERY_MS;
    settle(fresh ? Promise.resolve() : this.prolong(sid, session), callback);
  }

  /** Removes what has expired. */
  async sweep(): Promise<void> {
    this.written.clear();
    await dataOf(this.database.from('sessions').delete().lt('expires_at', new Date().toISOString()));
  }

  private async read(sid: string): Promise<SessionData | null> {
    const query = this.database
      .from('sessions')
      .select('data, expires_at')
      .eq('sid', sid)
      .gt('expires_at', new Date().toISOString());
    return (await dataOf<Row | null>(query.maybeSingle<Row>()))?.data ?? null;
  }

  private async write(sid: string, session: SessionData): Promise<void> {
    await dataOf(
      this.database.from('sessions').upsert({ sid, data: session, expires_at: expiryOf(session) }),
    );
    this.written.set(sid, Date.now());
  }

  private async prolong(sid: string, session: SessionData): Promise<void> {
    await dataOf(
      this.database
        .from('sessions')
        .update({ data: session, expires_at: expiryOf(session) })
        .eq('sid', sid),
    );
    this.written.set(sid, Date.now());
  }
}

/** A session without an end of its own lives a day. */
function expiryOf(session: SessionData): string {
  const ends = session.cookie.expires ?? new Date(Date.now() + 86_400_000);
  return new Date(ends).toISOString();
}

function settle<T>(work: Promise<T>, callback?: (error?: unknown, value?: T) => void): void {
  work.then(
    (value) => callback?.(null, value),
    (error: unknown) => callback?.(error),
  );
}
