import { AppError, notFound } from '../domain/errors.js';
import { fieldOf, KEY_FIELDS, mask, type KeyStore } from '../domain/keys.js';
import type { OwnData, StoredRow } from '../domain/own-data.js';

export interface ExportDeps {
  ownData: OwnData;
  keys: Pick<KeyStore, 'of'>;
  now(): Date;
}

/** What a person takes along; what may be much comes bit by bit. */
export interface ExportedData {
  version: 1;
  /** ISO 8601. */
  exported_at: string;
  person: StoredRow;
  keys: { note: string; saved: Record<string, string> | null; updated_at: string | null };
  interviews: AsyncIterable<StoredRow>;
  documents: AsyncIterable<StoredRow>;
}

/**
 * What is stored of a person, as it stands, but for the keys, of which it tells which are there, and for sessions.
 * @throws AppError 404 for somebody unknown, 503 `database-unavailable`; the interviews and documents throw that, too.
 */
export async function exportData(deps: ExportDeps, userId: string): Promise<ExportedData> {
  const { ownData } = deps;
  const [person, keys] = await Promise.all([ownData.person(userId), keysOf(deps, userId)]);
  if (!person) throw notFound('account');
  return {
    version: 1,
    exported_at: deps.now().toISOString(),
    person,
    keys,
    interviews: all((after) => ownData.interviews(userId, after)),
    documents: all((after) => ownData.documents(userId, after)),
  };
}

async function keysOf({ keys }: ExportDeps, userId: string): Promise<ExportedData['keys']> {
  const stored = await keys.of(userId).catch(undefinedIfUnreadable);
  if (!stored) return { note: stored === null ? NO_KEYS : UNREADABLE_KEYS, saved: null, updated_at: null };
  const saved = KEY_FIELDS.flatMap(({ name }) => {
    const value = stored.values[name];
    return value ? [[fieldOf(name), mask(value)]] : [];
  });
  return {
    note: MASKED_KEYS,
    saved: Object.fromEntries(saved) as Record<string, string>,
    updated_at: stored.updatedAt,
  };
}

/** Keys that cannot be read any more keep nobody from all the rest. */
function undefinedIfUnreadable(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'keys-unreadable') return undefined;
  throw error;
}

async function* all(page: (after: string | null) => Promise<StoredRow[]>): AsyncGenerator<StoredRow> {
  for (let rows = await page(null); rows.length > 0; rows = await page(String(rows.at(-1)?.['id'])))
    yield* rows;
}

const MASKED_KEYS =
  'Your keys are stored encrypted and are never given out again, not in this file either: only their last characters.';
const NO_KEYS = 'No keys are stored.';
const UNREADABLE_KEYS = 'Keys are stored, but they cannot be read any more.';
