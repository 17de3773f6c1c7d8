import { randomUUID } from 'node:crypto';
import { type RunningSupabase, startSupabase } from '../../local-cloud/supabase/index.js';
import type { Person } from '../../src/domain/people.js';
import { type Database, openDatabase } from '../../src/providers/supabase/database.js';
import type { Deps } from '../../src/web/deps.js';
import { FakeGoogle } from './fake-google.js';
import * as world from './pages-world.js';
import type { Things } from './route-rules.js';
import { storesOver } from './stored-app.js';
import { testApp, type TestApp } from './test-app.js';

/** Stands in everything that is Ada's and in nothing else. */
export const MARK = 'Zyzzyva';

export const ada: Person = { ...world.ada, name: `Ada ${MARK}`, email: `${MARK}@example.com` };
export const grace = world.grace;

const TABLES = ['users', 'user_api_keys', 'interviews', 'feedback', 'documents', 'sessions'];

/** The site over the real stores of a real PostgreSQL, where Ada has everything and Grace her keys. */
export interface WalkedHouse extends TestApp {
  things: Things;
  /** Every row in which Ada's id stands. */
  rowsOfAda: () => Promise<unknown>;
}

export function startDatabase(): Promise<RunningSupabase> {
  return startSupabase({ migrationsFolder: 'migrations', serviceKey: 'key', log: () => undefined });
}

/** Furnishes an empty house anew. */
export async function walkedHouse(supabase: RunningSupabase): Promise<WalkedHouse> {
  const database = openDatabase({ url: supabase.url, serviceKey: 'key' });
  await empty(database);
  const stores = storesOver(database);
  const site = testApp({ ...stores, google: new FakeGoogle([ada, grace]) });
  // A stored session of Ada's, which nobody else may end.
  await site.as(ada);
  return { ...site, things: await furnish(stores), rowsOfAda: () => rowsWith(database, ada.id) };
}

async function empty(database: Database): Promise<void> {
  await database.from('users').delete().neq('email', '').throwOnError();
  await database.from('sessions').delete().neq('sid', '').throwOnError();
  const people = [ada, grace].map(({ id, email, name }) => ({ id, email, full_name: name }));
  await database.from('users').insert(people).throwOnError();
}

type Stores = Pick<Deps, 'interviews' | 'keys' | 'documents' | 'feedback'>;

async function furnish({ interviews, keys, documents, feedback }: Stores): Promise<Things> {
  const { adasInterview, adasKeys, adasFeedback } = world;
  await keys.save(ada.id, { ...adasKeys, livekitUrl: `wss://${MARK}.livekit.example` });
  await keys.save(grace.id, adasKeys);
  const { id, roomName } = await interviews.open({
    ...adasInterview,
    userId: ada.id,
    candidateName: ada.name,
    jobRole: `Engineer of ${MARK}`,
    roomName: `interview-${MARK}-${randomUUID()}`,
  });
  const { agent, user } = adasInterview.conversation;
  const answers = user.map((said) => ({ ...said, text: `${said.text} ${MARK}` }));
  await interviews.change(id, { endedBy: 'user_ended', conversation: { agent, user: answers } });
  const round = { ...adasFeedback.data, feedback: `${adasFeedback.data.feedback}\n\n${MARK}` };
  await feedback.put(ada.id, id, { ...round, former: [round] });
  const resume = await documents.keep({
    userId: ada.id,
    documentType: 'resume',
    filename: `${MARK}.pdf`,
    text: `I build ${MARK}s.`,
    charCount: 18,
  });
  return { interview: id, room: roomName, resume: resume.id };
}

async function rowsWith(database: Database, text: string): Promise<unknown> {
  const tables = await Promise.all(
    TABLES.map(async (table) => {
      const { data } = await database.from(table).select().throwOnError();
      return [table, (data as unknown[]).filter((row) => JSON.stringify(row).includes(text))] as const;
    }),
  );
  return Object.fromEntries(tables);
}
