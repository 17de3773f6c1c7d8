import { readKeyStore } from './config.js';
import { fernet } from './providers/fernet.js';
import { openDatabase } from './providers/supabase/database.js';
import { KeyRows, type KeyAge, type KeyRow } from './providers/supabase/key-rows.js';

const FORGET = '--forget-unreadable';
/** Rows that are written at the same time: each is a statement of its own. */
const AT_ONCE = 8;
/** Somebody may save while we are at it, and a server that has not the new key yet encrypts with the old one. */
const MOST_ROUNDS = 5;

/** What became of rows: `missed` ones were saved by their person meanwhile. */
type Fate = KeyAge | 'reencrypted' | 'missed' | 'emptied';
type Tally = Record<Fate, number>;
const NOTHING: Tally = {
  current: 0,
  older: 0,
  unreadable: 0,
  empty: 0,
  reencrypted: 0,
  missed: 0,
  emptied: 0,
};

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(sentenceOf(error));
  process.exitCode = 1;
}

async function main(args: string[]): Promise<void> {
  const unknown = args.find((arg) => arg !== FORGET);
  if (unknown) throw new Error(`Unknown argument ${unknown}: only ${FORGET} is known.`);
  const { encryptionKeys, supabase } = readKeyStore();
  const rows = new KeyRows(openDatabase(supabase), fernet(encryptionKeys));
  const forget = args.includes(FORGET);
  if (forget) await refuseWrongKey(rows);
  report(await rotate(rows, forget));
}

/** A key that reads nothing at all is more likely a wrong one than everybody's loss. */
async function refuseWrongKey(rows: KeyRows): Promise<void> {
  const { people: all, readsSome } = await rows.count();
  if (all === 0 || readsSome) return;
  throw new Error(
    `This looks like the wrong key: ENCRYPTION_KEY reads none of the stored keys of ${people(all)}. ` +
      'Nothing was changed. Add the key they were encrypted with, after a comma. If it is lost for good, empty the table ' +
      'user_api_keys yourself.',
  );
}

/**
 * Encrypts every row with the first key, in rounds: the last one has found nothing to do, so all rows were seen to be well.
 * Each row is changed by one statement, wholly or not at all: to be ended at any point and run again does no harm.
 */
async function rotate(rows: KeyRows, forget: boolean): Promise<Tally> {
  const all = { ...NOTHING };
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const tally = await oneRound(rows, forget);
    if (round === 1) all.current = tally.current;
    all.reencrypted += tally.reencrypted;
    all.emptied += tally.emptied;
    if (tally.reencrypted + tally.missed + tally.emptied === 0)
      return { ...all, unreadable: tally.unreadable };
  }
  throw new Error(
    `The keys of ${people(all.reencrypted)} were encrypted anew, but there are always more. ` +
      'Give every running server the new ENCRYPTION_KEY first, then run this again.',
  );
}

async function oneRound(rows: KeyRows, forget: boolean): Promise<Tally> {
  const tally = { ...NOTHING };
  for await (const page of rows.pages()) {
    for (let start = 0; start < page.length; start += AT_ONCE) {
      const some = page.slice(start, start + AT_ONCE);
      for (const fate of await Promise.all(some.map((row) => settle(rows, row, forget)))) tally[fate] += 1;
    }
  }
  return tally;
}

async function settle(rows: KeyRows, row: KeyRow, forget: boolean): Promise<Fate> {
  const age = rows.ageOf(row);
  if (age === 'older') return (await rows.reencrypt(row)) ? 'reencrypted' : 'missed';
  if (age === 'unreadable' && forget) return (await rows.forgetUnreadable(row)) ? 'emptied' : 'missed';
  return age;
}

function report({ reencrypted, current, emptied, unreadable }: Tally): void {
  console.log(`Encrypted anew with the first key of ENCRYPTION_KEY: the keys of ${people(reencrypted)}.`);
  console.log(`Encrypted with it before: the keys of ${people(current)}.`);
  if (emptied > 0)
    console.log(`Removed what no key of ENCRYPTION_KEY reads: some or all keys of ${people(emptied)}.`);
  if (unreadable === 0) return;
  console.error(
    `No key of ENCRYPTION_KEY reads some or all keys of ${people(unreadable)}; they are left as they are. ` +
      'First look for the key they were encrypted with, and add it after a comma. Only if it is lost for good, remove ' +
      `what cannot be read: npm run rotate-keys -- ${FORGET}`,
  );
  process.exitCode = 1;
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

/** The database's own words are the cause of our sentence for visitors. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `The database failed: ${error.cause.message}` : error.message;
}
