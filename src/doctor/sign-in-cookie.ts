import { sessionCookieName } from '../domain/session-cookie.js';
import { reach } from './reach.js';

/**
 * Whether somebody who begins to sign in is sent on to Google without the cookie by which they are known when they are back:
 * where people come by https, the site gives it to nobody of whom it is not told that they did. Any other answer says nothing
 * about that: too many have signed in, or the database is away.
 */
export async function losesSignIn(publicUrl: string): Promise<boolean> {
  if (new URL(publicUrl).protocol !== 'https:') return false;
  const { answer } = await reach(new URL('/auth/login', publicUrl));
  if (answer?.status !== 302) return false;
  return !answer.headers.getSetCookie().some((cookie) => cookie.startsWith(`${sessionCookieName(true)}=`));
}
