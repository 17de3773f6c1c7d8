import { isPrivateHost } from './domain/livekit-url.js';

/** What is wrong with the address of this site, said of it; null when nothing is. */
export function publicUrlProblem(address: string): string | null {
  const url = new URL(address);
  if (url.pathname + url.search + url.hash !== '/' || url.username)
    return 'must end after the host: pages are found below it, as in https://interviews.example.org';
  // Browsers give the microphone to pages that came encrypted, or from the person's own machine.
  if (url.protocol === 'http:' && !isPrivateHost(url.hostname))
    return 'must begin with https: over http no browser gives a page the microphone';
  return null;
}

/** The dashboard's own addresses, which look like the project's. */
const SUPABASE_DASHBOARD = /^(?:app\.)?supabase\.(?:com|io)$/;

/** What is wrong with the address of the Supabase project, said of it; null when nothing is. */
export function supabaseUrlProblem(address: string): string | null {
  const url = new URL(address);
  if (SUPABASE_DASHBOARD.test(url.hostname))
    return 'must be the address of the project, https://….supabase.co, and not of the dashboard';
  if (/\/rest\/v1\/?$/.test(url.pathname)) return 'must end before /rest/v1';
  return null;
}

/**
 * What is wrong with the Supabase key, said of it; null when nothing is that can be seen.
 * @see https://supabase.com/docs/guides/api/api-keys
 */
export function serviceKeyProblem(key: string): string | null {
  const what = key.startsWith('sb_publishable_') ? 'publishable' : roleOf(key) === 'anon' ? 'anon' : null;
  if (what)
    return `must be the secret key (or service_role key), and not the ${what} key, which may read nothing`;
  return hiddenProblem(key);
}

/**
 * What is wrong with a secret that was copied while its page hid it, said of it; null when nothing is. Asterisks are no
 * proof: a client secret may have them.
 * @see https://datatracker.ietf.org/doc/html/rfc6749#appendix-A.2
 */
export function hiddenProblem(secret: string): string | null {
  if (/^[ -~]*$/.test(secret)) return null;
  return 'must be copied while its page shows it: it has characters that none has, such as the • of a hidden one';
}

/** Former keys are JSON Web Tokens that tell their role. */
function roleOf(key: string): unknown {
  try {
    const payload: unknown = JSON.parse(Buffer.from(key.split('.')[1] ?? '', 'base64url').toString());
    return payload && typeof payload === 'object' && 'role' in payload ? payload.role : undefined;
  } catch {
    return undefined;
  }
}
