import { createHmac } from 'node:crypto';
import { testApp } from './test-app.js';

/** A session cookie as express-session signs it. */
export function sessionCookie(sid: string, secretKey = testApp().deps.site.secretKey): string {
  const mac = createHmac('sha256', secretKey).update(sid).digest('base64').replace(/=+$/, '');
  return `mockflow=${encodeURIComponent(`s:${sid}.${mac}`)}`;
}
