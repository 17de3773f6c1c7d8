import { NotSupported, RestError } from './rest-error.js';

/** A call of the REST API, taken apart but not yet held against the tables. */
export interface RestRequest {
  method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE';
  table: string;
  select: string | null;
  filters: [string, string][];
  order: string | null;
  limit: number;
  offset: number;
  /** The columns that identify a row that is there already, when they are not the primary key. */
  onConflict: string | null;
  resolution: 'merge-duplicates' | 'ignore-duplicates' | undefined;
  wantsRows: boolean;
  wantsCount: boolean;
  /** One row as an object instead of a list; anything but one row is an error. */
  wantsOne: boolean;
  body: string;
}

/** As on Supabase, where no answer has more rows unless its owner says so. */
const MAX_ROWS = 1000;

const PARAMETERS = ['select', 'order', 'limit', 'offset', 'on_conflict', 'columns'];

/** Reads method, path, query string and headers of an HTTP request. Throws `NotSupported` for what is no table's. */
export function parseRequest(
  method: string,
  url: URL,
  headers: Record<string, string | string[] | undefined>,
  body: string,
): RestRequest {
  const table = /^\/rest\/v1\/(\w+)$/.exec(url.pathname)?.[1];
  if (!table || !isKnownMethod(method)) throw new NotSupported(`${method} ${url.pathname}`);
  const query = url.searchParams;
  const prefer = String(headers.prefer ?? '').split(/\s*,\s*/);
  if (prefer.includes('missing=default')) throw new NotSupported('Prefer: missing=default');
  return {
    method,
    table,
    select: query.get('select'),
    filters: [...query].filter(([key]) => !PARAMETERS.includes(key)),
    order: query.get('order'),
    limit: Math.min(wholeNumber(query.get('limit')) ?? MAX_ROWS, MAX_ROWS),
    offset: wholeNumber(query.get('offset')) ?? 0,
    onConflict: query.get('on_conflict'),
    resolution: RESOLUTIONS.find((one) => prefer.includes(`resolution=${one}`)),
    wantsRows: prefer.includes('return=representation'),
    wantsCount: prefer.some((preference) => preference.startsWith('count=')),
    wantsOne: String(headers.accept).includes('application/vnd.pgrst.object+json'),
    body,
  };
}

const RESOLUTIONS = ['merge-duplicates', 'ignore-duplicates'] as const;

function isKnownMethod(method: string): method is RestRequest['method'] {
  return ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'].includes(method);
}

function wholeNumber(text: string | null): number | undefined {
  if (text === null) return undefined;
  if (!/^\d+$/.test(text)) throw new RestError(400, 'PGRST100', `"failed to parse the number ${text}"`);
  return Number(text);
}
