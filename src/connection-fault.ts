import { CONNECT_TIMEOUT_MS } from './database-connection.js';

/** Why no connection came about, in a sentence that tells what to do; it holds no password. */
export function connectionFault(error: unknown): string {
  const { code, words } = factsOf(error);
  return `The database of DATABASE_URL cannot be reached: ${explained(code, words) ?? words}`;
}

/** What went wrong, in the words of who found it. */
export function wordsOf(error: unknown): string {
  // A refused connection to a name with several addresses is an AggregateError, whose own message is empty.
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

/** Codes of Node's networks and of its TLS, and PostgreSQL's of five characters. */
const SENTENCES: [codes: string[], sentence: string][] = [
  [
    ['28P01', '28000'],
    'it does not accept this user with this password. The password is the one of the database, not of your Supabase ' +
      'account, and without square brackets; special characters have to be written as % and two digits. ' +
      'A new one is set under Database → Settings.',
  ],
  [['3D000'], 'there is no database of that name. At Supabase it is postgres.'],
  [
    ['ENOTFOUND', 'EAI_AGAIN'],
    'nobody knows the name of its host. Copy the connection string again. Supabase’s direct connection ' +
      '(db.….supabase.co) exists for IPv6 only: take the one of the Session pooler. A free project that was paused ' +
      'has to be restored first.',
  ],
  [
    ['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL'],
    'no way leads there from this network. Supabase’s direct connection (db.….supabase.co) exists for IPv6 only: ' +
      'take the connection string of the Session pooler.',
  ],
  [['ECONNREFUSED'], 'nothing listens at that host and port. Compare both with the connection string.'],
  [
    [
      ...['SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
      ...['UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ],
    'its certificate is not what sslmode asks for. Download the certificate of the project ' +
      '(Database → Settings → SSL Configuration) and name its file: sslmode=verify-full&sslrootcert=….',
  ],
];

/** Those that are told by their words alone: by `pg`, and by Supabase's pooler, which gives no code of its own. */
const WORDS: [pattern: RegExp, sentence: string][] = [
  [
    /timeout/i,
    `it did not answer within ${CONNECT_TIMEOUT_MS / 1000} seconds. Compare host and port with the connection string, ` +
      'and look whether a firewall or Supabase’s network restrictions keep this machine out.',
  ],
  [/does not support SSL/i, 'it cannot encrypt. If nobody can listen on the way there, add sslmode=disable.'],
  [
    /no pg_hba\.conf entry|SSL connection is required/i,
    'it lets nobody in by such a line. Take sslmode=disable out, and look at Supabase’s network restrictions.',
  ],
  [
    /tenant or user not found/i,
    'Supabase’s pooler does not know the user. There it is postgres. followed by the id of the project, and the host ' +
      'has the project’s region in it: copy the connection string of the Session pooler again.',
  ],
];

function explained(code: string, words: string): string | undefined {
  const byWords = WORDS.find(([pattern]) => pattern.test(words))?.[1];
  return byWords ?? SENTENCES.find(([codes]) => codes.includes(code))?.[1];
}

function factsOf(error: unknown): { code: string; words: string } {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const { code } = (first ?? {}) as { code?: unknown };
  return { code: typeof code === 'string' ? code : '', words: wordsOf(error) };
}
