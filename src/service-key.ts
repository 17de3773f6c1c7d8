/** What to do about a key that is not the one the server needs. */
export const TAKE_THE_SERVICE_KEY =
  'Take the secret one (sb_secret_…, or the older service_role) from the project’s settings, API Keys.';

/** @param who refused it, as the beginning of a sentence. */
export function keyRefused(who: string): string {
  return `${who} refuses SUPABASE_SERVICE_KEY. Is it that of another project? ${TAKE_THE_SERVICE_KEY}`;
}
