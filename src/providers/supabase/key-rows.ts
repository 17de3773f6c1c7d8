import { z } from 'zod';
import type { Fernet } from '../fernet.js';
import { dataOf, type Database } from './database.js';
import { KEY_COLUMNS } from './keys.js';

/** One person's row as it was read: tokens, no keys. `updated_at` is the database's own text, to the microsecond. */
export type KeyRow = z.infer<typeof Row>;

/**
 * How a row was encrypted: with the first key throughout, with another one of ours somewhere, or with none of ours somewhere. An
 * empty one holds no value at all.
 */
export type KeyAge = 'current' | 'older' | 'unreadable' | 'empty';

/** What stands in all rows. */
export interface KeyCount {
  /** Of how many people there are keys. */
  people: number;
  /** Of how many of them some value cannot be read. */
  unreadable: number;
  /** Of how many people all values can be read, and some with another key than the first. */
  older: number;
  /** Whether any value of anybody can be read: with a key that was never the site's, none can. */
  readsSome: boolean;
}

const PAGE = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
const token = z.string().nullable();
const Row = z.object({
  user_id: z.uuid(),
  updated_at: z.string().nullable(),
  ...(Object.fromEntries(KEY_COLUMNS.map((column) => [column, token])) as Record<
    (typeof KEY_COLUMNS)[number],
    typeof token
  >),
});

/** Everybody's stored keys for those who run the site: how they are encrypted, never what they are. */
export class KeyRows {
  constructor(
    private readonly database: Database,
    private readonly fernet: Fernet,
  ) {}

  /** All rows, in pages and in the order of the people's ids; whoever comes meanwhile may be missed. */
  async *pages(): AsyncGenerator<KeyRow[]> {
    for (let last = BEFORE_ALL; ;) {
      const page = await this.page(last);
      if (page.length > 0) yield page;
      if (page.length < PAGE) return;
      last = page.at(-1)?.user_id ?? last;
    }
  }

  ageOf(row: KeyRow): KeyAge {
    return ageOf(this.makersOf(row));
  }

  /** Looks through all rows, at signatures alone: nothing is decrypted. */
  async count(): Promise<KeyCount> {
    const counted = { people: 0, unreadable: 0, older: 0, readsSome: false };
    for await (const page of this.pages()) {
      const all = page.map((row) => this.makersOf(row)).filter((makers) => makers.length > 0);
      const ages = all.map(ageOf);
      counted.people += all.length;
      counted.unreadable += ages.filter((age) => age === 'unreadable').length;
      counted.older += ages.filter((age) => age === 'older').length;
      counted.readsSome ||= all.flat().some((maker) => maker !== null);
    }
    return counted;
  }

  /**
   * Encrypts all values of a row with the first key, in one statement, if nobody has saved it since it was read.
   * @returns whether it was done.
   * @throws Error when a value cannot be read.
   */
  async reencrypt(row: KeyRow): Promise<boolean> {
    const anew = Object.fromEntries(
      KEY_COLUMNS.flatMap((column) =>
        row[column] ? [[column, this.fernet.encrypt(this.fernet.decrypt(row[column]))]] : [],
      ),
    );
    return this.change(row, anew);
  }

  /** Empties what no key reads and leaves the rest, if nobody has saved the row since it was read. @returns whether it was done. */
  async forgetUnreadable(row: KeyRow): Promise<boolean> {
    const emptied = Object.fromEntries(
      KEY_COLUMNS.flatMap((column) =>
        row[column] && this.fernet.madeWith(row[column]) === null ? [[column, null]] : [],
      ),
    );
    return this.change(row, emptied);
  }

  private async change(row: KeyRow, values: Record<string, string | null>): Promise<boolean> {
    const change = this.database.from('user_api_keys').update({ ...values, updated_at: besides(row) });
    return (await dataOf<unknown[]>(asRead(change, row).select('user_id'))).length > 0;
  }

  /** Which key made each value that is there. */
  private makersOf(row: KeyRow): (number | null)[] {
    return KEY_COLUMNS.flatMap((column) => (row[column] ? [this.fernet.madeWith(row[column])] : []));
  }

  private async page(after: string): Promise<KeyRow[]> {
    const columns = ['user_id', 'updated_at', ...KEY_COLUMNS].join(', ');
    const question = this.database.from('user_api_keys').select(columns).gt('user_id', after);
    return z.array(Row).parse(await dataOf<unknown>(question.order('user_id').limit(PAGE)));
  }
}

function ageOf(makers: (number | null)[]): KeyAge {
  if (makers.length === 0) return 'empty';
  if (makers.includes(null)) return 'unreadable';
  return makers.every((maker) => maker === 0) ? 'current' : 'older';
}

/**
 * Only the row as it was read. Each save dates the row anew, so its date says as much as its five tokens would; these do not belong
 * into an address, which gateways write into their logs.
 */
function asRead<
  Query extends { eq(column: string, value: string): Query; is(column: string, value: null): Query },
>(query: Query, { user_id, updated_at }: KeyRow): Query {
  const ofPerson = query.eq('user_id', user_id);
  return updated_at === null ? ofPerson.is('updated_at', null) : ofPerson.eq('updated_at', updated_at);
}

/**
 * Another microsecond of the same millisecond, so that people go on seeing when they saved, not when their keys were encrypted anew.
 * The same date would not do: the database would write the present instead, and who read the row before could not see the change.
 */
function besides({ updated_at }: KeyRow): string {
  if (updated_at === null) return '1970-01-01T00:00:00Z';
  const fraction = /\.(\d+)/.exec(updated_at)?.[1] ?? '';
  const micros = Number(fraction.padEnd(6, '0').slice(3, 6));
  const other = String(micros === 999 ? 998 : micros + 1).padStart(3, '0');
  return new Date(updated_at).toISOString().replace('Z', `${other}Z`);
}
