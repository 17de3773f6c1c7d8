import type { Keys } from '../../src/domain/keys.js';
import { fernet } from '../../src/providers/fernet.js';
import type { Database } from '../../src/providers/supabase/database.js';
import { supabaseKeys } from '../../src/providers/supabase/keys.js';
import { adasKeys } from './pages-world.js';

/** Fernet keys: what a site had at first, what it has now, and what it never had. */
export const FIRST_KEY = 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=';
export const SECOND_KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
export const STRANGE_KEY = 'Vg7bNPXhb9xuTQ5pYt3m8k1nC0JrZ2dSwLqEoIaGfUs=';

/** So many people with keys of their own. @returns their ids. */
export async function peopleWithKeys(database: Database, count: number, key: string): Promise<string[]> {
  const people = Array.from({ length: count }, () => ({ email: `${crypto.randomUUID()}@example.com` }));
  const { data } = await database.from('users').insert(people).select('id').throwOnError();
  const ids = (data as { id: string }[]).map(({ id }) => id);
  const cipher = fernet([key]);
  const rows = ids.map((id) => {
    const keys = keysOf(id);
    return {
      user_id: id,
      livekit_url_encrypted: cipher.encrypt(keys.livekitUrl),
      livekit_key_encrypted: cipher.encrypt(keys.livekitApiKey),
      livekit_secret_encrypted: cipher.encrypt(keys.livekitApiSecret),
      openai_key_encrypted: cipher.encrypt(keys.openaiKey),
      deepgram_key_encrypted: cipher.encrypt(keys.deepgramKey),
      encryption_salt: 'salt_v1',
      updated_at: '2026-03-04T17:15:00.123999Z',
    };
  });
  await database.from('user_api_keys').insert(rows).throwOnError();
  return ids;
}

/** The keys that somebody was given: each person has their own. */
export function keysOf(id: string): Keys {
  return { ...adasKeys, openaiKey: `sk-of-${id}`, deepgramKey: `deepgram-of-${id}` };
}

/** Who of them cannot read all five keys with these Fernet keys. */
export async function withoutKeys(
  database: Database,
  ids: string[],
  fernetKeys: string[],
): Promise<string[]> {
  const store = supabaseKeys(database, fernet(fernetKeys));
  const lost: string[] = [];
  for (const id of ids) {
    const stored = await store.of(id).catch(() => null);
    if (JSON.stringify(stored?.values) !== JSON.stringify(keysOf(id))) lost.push(id);
  }
  return lost;
}
