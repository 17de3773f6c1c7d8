import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { PGlite } from '@electric-sql/pglite';
import { CONTROL_PATH, controlOf } from '../faults/control.js';
import { Faults } from '../faults/faults.js';
import type { Catalogue } from './catalogue.js';
import { answer, type Answer } from './rest/answer.js';
import { asRestError, NotSupported, RestError } from './rest/rest-error.js';
import { parseRequest } from './rest/rest-request.js';

interface Parts {
  database: Pick<PGlite, 'transaction'>;
  catalogue: Catalogue;
  serviceKey: string;
  log: (line: string) => void;
}

/** The part of PostgREST's protocol that supabase-js speaks for tables, as what an HTTP server does with a request. */
export function restAnswers(parts: Parts): RequestListener {
  const faults = new Faults(['away', 'failing', 'hang']);
  const control = controlOf({ [CONTROL_PATH]: faults });
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    if (await control(request, response)) return;
    const fault = faults.next();
    if (fault === 'hang') return;
    if (fault === 'away') return void request.socket.destroy();
    const answered = fault ? Promise.reject(unavailable()) : respond(parts, request);
    const { status, headers, body } = await answered.catch((error: unknown) => explain(error, parts.log));
    response.writeHead(status, headers).end(body);
  };
  return (request, response) => {
    handle(request, response).catch((error: unknown) => giveUp(response, error));
  };
}

/** What PostgREST says while it has no database behind it. */
function unavailable(): RestError {
  return new RestError(503, 'PGRST002', 'Could not query the database for the schema cache. Retrying.');
}

async function respond(parts: Parts, request: IncomingMessage): Promise<Answer> {
  checkKey(request, parts.serviceKey);
  const url = new URL(request.url ?? '/', 'http://localhost');
  const body = await text(request);
  return answer(
    parts.database,
    parts.catalogue,
    parseRequest(request.method ?? '', url, request.headers, body),
  );
}

// Supabase's gateway asks for the key in `apikey`; a bearer token, when there is one, has to be good as well.
function checkKey({ headers }: IncomingMessage, key: string): void {
  const bearer = headers.authorization?.replace(/^Bearer /i, '') ?? key;
  if (headers.apikey === key && bearer === key) return;
  throw new RestError(401, 'invalid-key', 'Invalid API key', {
    hint: 'Double check your Supabase `anon` or `service_role` API key.',
  });
}

// Only what kind of error it was is logged: statements and messages hold what people wrote.
function explain(error: unknown, log: Parts['log']): Answer {
  const known = asRestError(error);
  if (known instanceof NotSupported) log(known.message);
  if (known instanceof RestError) return json(known.status, known.body);
  log(`supabase failed: ${error instanceof Error ? error.name : 'unknown error'}`);
  return json(500, { code: 'XX000', details: null, hint: null, message: 'The stand-in for Supabase failed' });
}

function json(status: number, body: object): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  };
}

function giveUp(response: ServerResponse, error: unknown): void {
  response.destroy(error instanceof Error ? error : undefined);
}
