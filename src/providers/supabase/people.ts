import type { GoogleIdentity, People, Person } from '../../domain/people.js';
import { dataOf, type Database } from './database.js';

interface Row {
  id: string;
  email: string;
  full_name: string | null;
  avatar_url: string | null;
}

const COLUMNS = 'id, email, full_name, avatar_url';

/** People in the table `users`. */
export function supabasePeople(database: Database): People {
  return {
    byId: (id) => findBy(database, 'id', id),
    async welcome(identity) {
      const known = await knownPerson(database, identity);
      return known ? refresh(database, known, identity) : create(database, identity);
    },
    async forget(id) {
      // One statement, and so one transaction: the tables delete along (migrations 003, 009 and 010).
      await dataOf(database.from('users').delete().eq('id', id));
    },
  };
}

async function findBy(database: Database, column: string, value: string): Promise<Person | null> {
  const row = await dataOf<Row | null>(
    database.from('users').select(COLUMNS).eq(column, value).maybeSingle<Row>(),
  );
  return row && personOf(row);
}

async function knownPerson(database: Database, identity: GoogleIdentity): Promise<Person | null> {
  return (
    (await findBy(database, 'google_id', identity.googleId)) ??
    (await findBy(database, 'email', identity.email))
  );
}

async function refresh(database: Database, known: Person, identity: GoogleIdentity): Promise<Person> {
  const row = await dataOf<Row>(
    database.from('users').update(rowOf(identity)).eq('id', known.id).select(COLUMNS).single<Row>(),
  );
  return personOf(row);
}

async function create(database: Database, identity: GoogleIdentity): Promise<Person> {
  // Two first sign-ins at once: the second finds the row of the first.
  const row = await dataOf<Row>(
    database.from('users').upsert(rowOf(identity), { onConflict: 'email' }).select(COLUMNS).single<Row>(),
  );
  return personOf(row);
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
