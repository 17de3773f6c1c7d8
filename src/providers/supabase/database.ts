import { createClient } from '@supabase/supabase-js';
import WebSocket from 'ws';
import { databaseUnavailable, unstorableText } from '../../domain/errors.js';

export type Database = ReturnType<typeof openDatabase>;

/** No query may hold a person longer than this. */
const QUERY_LIMIT_MS = 8_000;

/** A connection to the project's database with the service key; it opens no socket before the first query. */
export function openDatabase({ url, serviceKey }: { url: string; serviceKey: string }) {
  return createClient(url, serviceKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    // Never used, but on Node 20 the client refuses to exist without a WebSocket.
    realtime: { transport: WebSocket as never },
    global: { fetch: askOnce },
  });
}

/** What the client answers to every query. */
type Answer<T> = { data: T; error: null } | { data: null; error: { code: string; message: string } };

/** Text with NUL in it, which PostgreSQL stores nowhere: as itself, and as an escape in JSON. */
const UNSTORABLE = ['22021', '22P05'];

/**
 * The data of a query.
 * @throws AppError 503 `database-unavailable` with the database's own words as its cause; 400 `unstorable-text`.
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export async function dataOf<T>(query: PromiseLike<Answer<T>>): Promise<T> {
  const { data, error } = await query;
  if (!error) return data;
  const cause = new Error(`${error.code}: ${error.message}`);
  throw UNSTORABLE.includes(error.code) ? unstorableText(cause) : databaseUnavailable(cause);
}

/** A timestamp as ISO 8601 in UTC, whatever form the database gave it. */
export function isoTime(timestamp: string): string {
  return new Date(timestamp.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString();
}

/** Answers the client would ask for three times more, for seven seconds or with each time's limit: a person waits. */
const ASKED_AGAIN = [503, 520];

async function askOnce(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const limit = AbortSignal.timeout(QUERY_LIMIT_MS);
  const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
  try {
    const answer = await fetchOver(input, { ...init, signal });
    return ASKED_AGAIN.includes(answer.status) ? new Response(answer.body, { status: 502 }) : answer;
  } catch (error) {
    return Response.json({ code: 'unreachable', message: String(error) }, { status: 504 });
  }
}

/**
 * A line kept from the last question may be closed by the other side at the moment it is used again. Reading is then tried once
 * more; a change is not, for nobody knows whether it was made.
 */
async function fetchOver(input: string | URL | Request, init: RequestInit): Promise<Response> {
  try {
    return await fetch(input, init);
  } catch (error) {
    if (!isClosedLine(error) || (init.method ?? 'GET') !== 'GET') throw error;
    return fetch(input, init);
  }
}

function isClosedLine(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: string } };
  return ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(cause?.code ?? '');
}
