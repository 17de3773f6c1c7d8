import { AppError, databaseUnavailable } from '../../domain/errors.js';
import type { GoogleIdentity, People, Person } from '../../domain/people.js';
import { dataOf, type Database } from './database.js';

interface Row {
  id: string;
  email: string;
  google_id: string | null;
  full_name: string | null;
  avatar_url: string | null;
}

const COLUMNS = 'id, email, google_id, full_name, avatar_url';

/** PostgreSQL's `unique_violation`: somebody else here has that address. */
const TAKEN = '23505';

/** People in the table `users`. */
export function supabasePeople(database: Database): People {
  return {
    async welcome(identity) {
      // Of two first sign-ins at once, the second finds at its second look what the first has made.
      const row = (await find(database, identity)) ?? (await find(database, identity));
      if (!row) throw databaseUnavailable(new Error('A person was neither found nor made.'));
      return personOf(row);
    },
    async forget(id) {
      // One statement, and so one transaction: the tables delete along (migrations 003, 009 and 010).
      await dataOf(database.from('users').delete().eq('id', id));
    },
  };
}

/**
 * By Google's own id, which is never given to anybody else; an e-mail address may be.
 * @see https://developers.google.com/identity/openid-connect/openid-connect#an-id-tokens-payload
 * @returns null when another sign-in was a moment quicker.
 * @throws AppError 403 `sign-in-failed` when the address belongs to somebody who signs in with another Google account.
 */
async function find(database: Database, identity: GoogleIdentity): Promise<Row | null> {
  const known = await findByGoogleId(database, identity.googleId);
  if (known) return refresh(database, known, identity);
  const namesakes = await findByEmail(database, identity.email);
  if (namesakes.some((row) => row.google_id && row.google_id !== identity.googleId)) throw otherAccount();
  const [first] = namesakes;
  return first ? adopt(database, first, identity) : create(database, identity);
}

async function findByGoogleId(database: Database, googleId: string): Promise<Row | null> {
  return dataOf<Row | null>(
    database.from('users').select(COLUMNS).eq('google_id', googleId).maybeSingle<Row>(),
  );
}

/** Those with that address, however its letters are written: the one written the same way first. */
async function findByEmail(database: Database, email: string): Promise<Row[]> {
  // PostgREST knows no way to write an asterisk in a pattern: it finds any one character there.
  const pattern = email.replace(/[\\%_]/g, '\\$&').replaceAll('*', '_');
  const rows = await dataOf<Row[]>(
    database.from('users').select(COLUMNS).ilike('email', pattern).order('created_at').returns<Row[]>(),
  );
  const same = rows.filter((row) => row.email.toLowerCase() === email);
  return same.sort((one, other) => Number(other.email === email) - Number(one.email === email));
}

/** An address that somebody else here has by now is not taken over; all else is brought up to date. */
async function refresh(database: Database, known: Row, identity: GoogleIdentity): Promise<Row> {
  const change = (row: object) =>
    database.from('users').update(row).eq('id', known.id).select(COLUMNS).single<Row>();
  const answer = await change(rowOf(identity));
  if (answer.error?.code === TAKEN) return dataOf(change({ ...rowOf(identity), email: known.email }));
  return dataOf(Promise.resolve(answer));
}

/** Somebody of the Python original, whose row knows no Google id yet, keeps id and interviews. */
async function adopt(database: Database, known: Row, identity: GoogleIdentity): Promise<Row | null> {
  const query = database.from('users').update(rowOf(identity)).eq('id', known.id).is('google_id', null);
  return dataOf<Row | null>(query.select(COLUMNS).maybeSingle<Row>());
}

async function create(database: Database, identity: GoogleIdentity): Promise<Row | null> {
  const query = database
    .from('users')
    .upsert(rowOf(identity), { onConflict: 'email', ignoreDuplicates: true });
  return dataOf<Row | null>(query.select(COLUMNS).maybeSingle<Row>());
}

function otherAccount(): AppError {
  return new AppError(
    'sign-in-failed',
    'Somebody with this e-mail address already signs in here with another Google account. Please sign in with that one.',
    403,
  );
}

function rowOf(identity: GoogleIdentity) {
  return {
    google_id: identity.googleId,
    email: identity.email,
    full_name: identity.name,
    avatar_url: identity.avatar,
    updated_at: new Date().toISOString(),
  };
}

function personOf(row: Row): Person {
  return { id: row.id, email: row.email, name: row.full_name || row.email, avatar: row.avatar_url };
}
