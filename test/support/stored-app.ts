import { startSupabase } from '../../local-cloud/supabase/index.js';
import { keepTranscripts } from '../../src/flows/keep-transcript.js';
import { fernet } from '../../src/providers/fernet.js';
import { openDatabase, type Database } from '../../src/providers/supabase/database.js';
import { supabaseDocuments } from '../../src/providers/supabase/documents.js';
import { supabaseFeedback } from '../../src/providers/supabase/feedback.js';
import { supabaseInterviews } from '../../src/providers/supabase/interviews.js';
import { supabaseKeys } from '../../src/providers/supabase/keys.js';
import { supabaseOwnData } from '../../src/providers/supabase/own-data.js';
import { supabasePeople } from '../../src/providers/supabase/people.js';
import { SupabaseSessions } from '../../src/providers/supabase/sessions.js';
import type { Deps } from '../../src/web/deps.js';
import { faultControl, type FaultControl } from './fault-control.js';
import { ada, adasFeedback, adasInterview, adasKeys, grace, linus } from './pages-world.js';
import { silent } from './silent-log.js';
import { NOW, testApp, type TestApp } from './test-app.js';

const KEY = 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=';

/** A database of its own for sites whose people, sessions, keys, interviews, feedback and documents are stored in it. */
export interface StoredSites {
  database: Database;
  faults: FaultControl;
  /** Empties the database, but for Ada, Grace and Linus, who have nothing. */
  begin(): Promise<void>;
  /** One more web process over it. */
  site(overrides?: Partial<Deps>): TestApp;
  close(): Promise<void>;
}

export async function storedSites(): Promise<StoredSites> {
  const supabase = await startSupabase({
    migrationsFolder: 'migrations',
    serviceKey: 'key',
    log: () => undefined,
  });
  const database = openDatabase({ url: supabase.url, serviceKey: 'key' });
  return {
    database,
    faults: faultControl(supabase.url),
    async begin() {
      await database.from('users').delete().neq('email', '').throwOnError();
      const people = [ada, grace, linus].map(({ id, email, name }) => ({ id, email, full_name: name }));
      await database.from('users').insert(people).throwOnError();
    },
    site: (overrides) => testApp({ ...storesOver(database), ...overrides }),
    close: () => supabase.close(),
  };
}

/** The stores of the product over that database. */
export function storesOver(database: Database) {
  const interviews = supabaseInterviews(database);
  return {
    interviews,
    people: supabasePeople(database),
    ownData: supabaseOwnData(database),
    keys: supabaseKeys(database, fernet([KEY])),
    documents: supabaseDocuments(database),
    feedback: supabaseFeedback(database),
    sessions: new SupabaseSessions(database, () => new Date(NOW)),
    transcripts: keepTranscripts({ interviews, wait: () => new Promise(() => undefined), log: silent }),
  } satisfies Partial<Deps>;
}

/** Gives somebody one of everything; the interview's id. */
export async function furnish({ deps }: TestApp, userId: string, room: string): Promise<string> {
  await deps.keys.save(userId, adasKeys);
  const { id } = await deps.interviews.open({ ...adasInterview, userId, roomName: room });
  await deps.interviews.change(id, { endedBy: 'user_ended', conversation: adasInterview.conversation });
  await deps.feedback.put(userId, id, { ...adasFeedback.data, former: [{ feedback: 'An older report.' }] });
  await deps.documents.keep({
    userId,
    documentType: 'resume',
    filename: 'cv.txt',
    text: `I am in ${room}.`,
    charCount: 14,
  });
  return id;
}
