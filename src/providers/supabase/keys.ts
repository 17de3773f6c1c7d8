import { z } from 'zod';
import { AppError } from '../../domain/errors.js';
import type { KeyName, Keys, KeyStore, StoredKeys } from '../../domain/keys.js';
import type { Fernet } from '../fernet.js';
import { dataOf, isoTime, type Database } from './database.js';

const COLUMN = {
  livekitUrl: 'livekit_url_encrypted',
  livekitApiKey: 'livekit_key_encrypted',
  livekitApiSecret: 'livekit_secret_encrypted',
  openaiKey: 'openai_key_encrypted',
  deepgramKey: 'deepgram_key_encrypted',
} as const satisfies Record<KeyName, string>;

/** The columns that hold tokens. */
export const KEY_COLUMNS = Object.values(COLUMN);
const NAMES = Object.keys(COLUMN) as KeyName[];
const Row = z.record(z.string(), z.string().nullable());

/** Keys in the table `user_api_keys`, each value a Fernet token. */
export function supabaseKeys(database: Database, fernet: Fernet): KeyStore {
  return {
    async of(userId) {
      const columns = [...KEY_COLUMNS, 'updated_at'].join(', ');
      const row = await dataOf<unknown>(
        database.from('user_api_keys').select(columns).eq('user_id', userId).maybeSingle(),
      );
      return row ? storedKeys(Row.parse(row), fernet) : null;
    },
    async save(userId, values) {
      const row = { user_id: userId, ...encrypted(values, fernet), updated_at: new Date().toISOString() };
      await dataOf(database.from('user_api_keys').upsert(row, { onConflict: 'user_id' }));
    },
    async forget(userId) {
      await dataOf(database.from('user_api_keys').delete().eq('user_id', userId));
    },
  };
}

function encrypted(values: Partial<Keys>, fernet: Fernet): Record<string, string> {
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = values[name];
      return value ? [[COLUMN[name], fernet.encrypt(value)]] : [];
    }),
  );
}

function storedKeys(row: z.infer<typeof Row>, fernet: Fernet): StoredKeys {
  const values: Partial<Keys> = {};
  for (const name of NAMES) {
    const token = row[COLUMN[name]];
    if (token) values[name] = decrypted(token, fernet);
  }
  return { values, updatedAt: isoTime(row.updated_at ?? '1970-01-01T00:00:00Z') };
}

function decrypted(token: string, fernet: Fernet): string {
  try {
    return fernet.decrypt(token);
  } catch (cause) {
    throw new AppError(
      'keys-unreadable',
      'Your saved keys cannot be read any more. Please delete them and enter them again.',
      500,
      { cause },
    );
  }
}
