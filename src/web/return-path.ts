const HERE = 'http://here.invalid';

/** In characters. Written into an address it becomes three times as long, and proxies refuse answers whose headers are large. */
const LONGEST = 1_000;

/** The path of this site a visitor is sent back to; anything else is not followed. */
export function returnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > LONGEST || !URL.canParse(wanted, HERE))
    return '/dashboard';
  const url = new URL(wanted, HERE);
  // What a browser would take for another host has another origin here.
  const ours = wanted.startsWith('/') && url.origin === HERE && !url.pathname.startsWith('//');
  return ours && !url.pathname.startsWith('/auth/') ? url.pathname + url.search : '/dashboard';
}
