import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from '@supabase/supabase-js';
import WebSocket from 'ws';
import { databaseUnavailable, deletedMeanwhile, unstorableText, type AppError } from '../../domain/errors.js';
import { asking, type Patience } from './asking.js';

export type Database = ReturnType<typeof openDatabase>;

/** No query may hold a person longer than this. */
const QUERY_LIMIT_MS = 8_000;

/** A connection to the project's database with the service key; it opens no socket before the first query. */
export function openDatabase(
  { url, serviceKey }: { url: string; serviceKey: string },
  patience: Patience = { limitMs: QUERY_LIMIT_MS, wait },
) {
  return createClient(url, serviceKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    // Never used, but on Node 20 the client refuses to exist without a WebSocket.
    realtime: { transport: WebSocket as never },
    global: { fetch: asking(patience) },
  });
}

/** What the client answers to every query. */
type Answer<T> = { data: T; error: null } | { data: null; error: { code: string; message: string } };

/** Text with NUL in it, which PostgreSQL stores nowhere: as itself, and as an escape in JSON. */
const UNSTORABLE = ['22021', '22P05'];
/** `foreign_key_violation`: the row it would belong to is gone. */
const BELONGS_TO_NOTHING = '23503';

/**
 * The data of a query.
 * @throws AppError 503 `database-unavailable` with the database's own words as its cause; 400 `unstorable-text`;
 * 404 `deleted-meanwhile`.
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export async function dataOf<T>(query: PromiseLike<Answer<T>>): Promise<T> {
  const { data, error } = await query;
  if (!error) return data;
  throw errorOf(error.code, new Error(`${error.code}: ${error.message}`));
}

function errorOf(code: string, cause: Error): AppError {
  if (UNSTORABLE.includes(code)) return unstorableText(cause);
  return code === BELONGS_TO_NOTHING ? deletedMeanwhile(cause) : databaseUnavailable(cause);
}

/** A timestamp as ISO 8601 in UTC, whatever form the database gave it. */
export function isoTime(timestamp: string): string {
  return new Date(timestamp.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString();
}
