import type { PGlite } from '@electric-sql/pglite';
import type { Catalogue } from '../catalogue.js';
import { RestError } from './rest-error.js';
import type { RestRequest } from './rest-request.js';
import { statementOf } from './statements.js';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

interface Outcome {
  body: string;
  rows: number;
  total: number | null;
}

/** Does what is asked, in one transaction, with the rights of Supabase's service role. Throws `RestError`. */
export async function answer(
  database: Pick<PGlite, 'transaction'>,
  catalogue: Catalogue,
  request: RestRequest,
): Promise<Answer> {
  const statement = statementOf(catalogue, request);
  const outcome = await database.transaction(async (transaction) => {
    await transaction.exec('set local role service_role');
    const { rows } = await transaction.query<Outcome>(statement.text, statement.values);
    const [only] = rows;
    if (!only) throw new Error('The statement answered no row.');
    // Thrown inside the transaction: a change that was to hit one row and did not is undone, as PostgREST does.
    if (request.wantsOne && only.rows !== 1) throw notOne(only.rows);
    return only;
  });
  return isRead(request) ? page(request, outcome) : changed(request, outcome);
}

function isRead({ method }: RestRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

function page(request: RestRequest, outcome: Outcome): Answer {
  const { total, rows } = outcome;
  if (total !== null && request.offset > 0 && request.offset > total) {
    const details = `An offset of ${request.offset} was requested, but there are only ${total} rows.`;
    throw new RestError(416, 'PGRST103', 'Requested range not satisfiable', { details });
  }
  const status = total !== null && rows < total ? 206 : 200;
  return { status, headers: headersOf(request, outcome), body: bodyOf(request, outcome) };
}

function changed(request: RestRequest, outcome: Outcome): Answer {
  if (request.wantsRows) {
    const status = request.method === 'POST' ? 201 : 200;
    return { status, headers: headersOf(request, outcome), body: bodyOf(request, outcome) };
  }
  return { status: request.method === 'POST' ? 201 : 204, headers: headersOf(request, outcome), body: '' };
}

function bodyOf(request: RestRequest, { body }: Outcome): string {
  if (request.method === 'HEAD') return '';
  // A list of one row, as PostgreSQL writes it, is the row between brackets.
  return request.wantsOne ? body.trim().slice(1, -1) : body;
}

function headersOf(request: RestRequest, { rows, total }: Outcome): Record<string, string> {
  const range = rows === 0 ? '*' : `${request.offset}-${request.offset + rows - 1}`;
  return {
    'content-type': request.wantsOne
      ? 'application/vnd.pgrst.object+json; charset=utf-8'
      : 'application/json; charset=utf-8',
    'content-range': `${range}/${request.wantsCount ? total : '*'}`,
  };
}

function notOne(rows: number): RestError {
  return new RestError(406, 'PGRST116', 'Cannot coerce the result to a single JSON object', {
    details: `The result contains ${rows} rows`,
  });
}
