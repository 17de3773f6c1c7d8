import type { Request } from 'express';
import { Store, type Session, type SessionData } from 'express-session';
import { isDeletedMeanwhile } from '../../domain/errors.js';
import { endOfSession, signedInOf } from '../../domain/session-life.js';
import { dataOf, type Database } from './database.js';

const TOUCH_EVERY_MS = 60_000;

interface StoredRow {
  data: SessionData;
  user_id: string | null;
  expires_at: string;
}

/**
 * Sessions of the site's visitors in the table `sessions`. How long each lives is told by what it holds, not by its cookie,
 * which a browser may keep as long as it likes.
 */
export class SupabaseSessions extends Store {
  /** When each session was last written, so that reading pages does not mean writing rows. */
  private readonly written = new Map<string, number>();

  /** Sessions that were found in the table: they are changed there, and never made again once somebody ended them. */
  private readonly found = new WeakSet<SessionData>();

  /** @param now the time, by which sessions end. */
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {
    super();
  }

  override createSession(req: Request, data: SessionData): Session & SessionData {
    const session = super.createSession(req, data);
    this.found.add(session);
    return session;
  }

  override get(sid: string, callback: (error: unknown, session?: SessionData | null) => void): void {
    settle(this.read(sid), callback);
  }

  override set(sid: string, session: SessionData, callback?: (error?: unknown) => void): void {
    settle(
      this.found.has(session) ? this.update(sid, this.rowOf(session)) : this.create(sid, session),
      callback,
    );
  }

  override destroy(sid: string, callback?: (error?: unknown) => void): void {
    this.written.delete(sid);
    settle(dataOf(this.database.from('sessions').delete().eq('sid', sid)), callback);
  }

  /**
   * Prolongs it beside the answer: nobody waits for that, and what fails is tried again a minute later. Its end alone is
   * written: another request may have changed meanwhile what this one has read.
   */
  override touch(sid: string, session: SessionData, callback?: (error?: unknown) => void): void {
    const now = this.now().getTime();
    if (now - (this.written.get(sid) ?? 0) >= TOUCH_EVERY_MS) {
      this.written.set(sid, now);
      this.update(sid, { expires_at: this.endOf(session) }).catch(() => undefined);
    }
    callback?.();
  }

  /** Signs somebody out wherever they are signed in. */
  async endAll(userId: string): Promise<void> {
    await dataOf(this.database.from('sessions').delete().eq('user_id', userId));
  }

  /** Removes what has expired. */
  async sweep(): Promise<void> {
    this.written.clear();
    await dataOf(this.database.from('sessions').delete().lte('expires_at', this.now().toISOString()));
  }

  private async read(sid: string): Promise<SessionData | null> {
    const query = this.database
      .from('sessions')
      .select('data')
      .eq('sid', sid)
      .gt('expires_at', this.now().toISOString());
    return (
      (await dataOf<Pick<StoredRow, 'data'> | null>(query.maybeSingle<Pick<StoredRow, 'data'>>()))?.data ??
      null
    );
  }

  private async create(sid: string, session: SessionData): Promise<void> {
    try {
      await dataOf(this.database.from('sessions').upsert({ sid, ...this.rowOf(session) }));
    } catch (error) {
      // A person who was deleted meanwhile gets none.
      if (isDeletedMeanwhile(error)) return;
      throw error;
    }
    this.found.add(session);
    this.written.set(sid, this.now().getTime());
  }

  private async update(sid: string, changed: Partial<StoredRow>): Promise<void> {
    await dataOf(this.database.from('sessions').update(changed).eq('sid', sid));
    this.written.set(sid, this.now().getTime());
  }

  private rowOf(session: SessionData): StoredRow {
    return {
      data: session,
      user_id: signedInOf(session)?.id ?? null,
      expires_at: this.endOf(session),
    };
  }

  private endOf(session: SessionData): string {
    return endOfSession(session, this.now()).toISOString();
  }
}

function settle<T>(work: Promise<T>, callback?: (error?: unknown, value?: T) => void): void {
  work.then(
    (value) => callback?.(null, value),
    (error: unknown) => callback?.(error),
  );
}
