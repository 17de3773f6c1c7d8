import { z } from 'zod';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** So long a session lives after it was last used. */
export const ROLLING_MS = 7 * DAY_MS;
/** So long it lives at most, however often it is used; then its person signs in again. */
export const LONGEST_MS = 30 * DAY_MS;
/** A session in which nobody is signed in holds a sign-in under way, and that takes minutes. */
export const SIGNING_IN_MS = HOUR_MS;

/** Somebody as a session keeps them. */
export const SignedIn = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  avatar: z.string().nullable(),
  signedInAt: z.iso.datetime(),
});

export type SignedIn = z.infer<typeof SignedIn>;

const Held = z.object({ passport: z.object({ user: SignedIn }) });

/** Who is signed in in a session, of all that it holds; null for nobody. */
export function signedInOf(session: unknown): SignedIn | null {
  return Held.safeParse(session).data?.passport.user ?? null;
}

/** When a session that is used now ends. */
export function endOfSession(session: unknown, now: Date): Date {
  const person = signedInOf(session);
  if (!person) return new Date(now.getTime() + SIGNING_IN_MS);
  return new Date(Math.min(now.getTime() + ROLLING_MS, longestLife(person)));
}

/** Whether somebody has been signed in for as long as may be. */
export function mustSignInAgain(person: SignedIn, now: Date): boolean {
  return now.getTime() >= longestLife(person);
}

function longestLife({ signedInAt }: SignedIn): number {
  return Date.parse(signedInAt) + LONGEST_MS;
}
