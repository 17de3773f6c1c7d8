/**
 * What kind of key this is by its form, if it is surely not the service key; null for all others. Older keys of Supabase are
 * JSON Web Tokens that name a role, newer ones begin with their kind.
 * @see https://supabase.com/docs/guides/api/api-keys
 */
export function wrongKind(key: string): string | null {
  if (key.startsWith('sb_publishable_')) return 'the publishable key';
  const role = roleOf(key);
  if (role === 'anon') return 'the anon key';
  return role === null || role === 'service_role' ? null : `a key of the role ${role}`;
}

function roleOf(key: string): string | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(key.split('.')[1] ?? '', 'base64url').toString());
    const { role } = claims as { role?: unknown };
    return typeof role === 'string' ? role : null;
  } catch {
    return null;
  }
}
