import type { OwnData, StoredRow } from '../../domain/own-data.js';
import { dataOf, type Database } from './database.js';

/** An hour's interview is some 200 kB with its feedback, and a document at most 50 kB. */
const AT_ONCE = 10;

/** Whole rows of one person, found by their id, which every row has: none is left out, and none told twice. */
export function supabaseOwnData(database: Database): OwnData {
  async function page(table: string, columns: string, userId: string, after: string | null) {
    const theirs = database.from(table).select(columns).eq('user_id', userId);
    const rest = after ? theirs.gt('id', after) : theirs;
    const rows = rest.order('id').limit(AT_ONCE);
    return dataOf<StoredRow[]>(rows.overrideTypes<StoredRow[], { merge: false }>());
  }
  return {
    person: (userId) =>
      dataOf<StoredRow | null>(database.from('users').select().eq('id', userId).maybeSingle<StoredRow>()),
    async interviews(userId, after) {
      const rows = await page('interviews', '*, feedback(*)', userId, after);
      // The database embeds a single related row as itself or as a list of one.
      return rows.map((row) => ({ ...row, feedback: [row['feedback']].flat()[0] ?? null }));
    },
    documents: (userId, after) => page('documents', '*', userId, after),
  };
}
