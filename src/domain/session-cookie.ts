/**
 * What the session's cookie is called. Behind TLS the prefix binds it to this host and to encryption; browsers refuse it
 * without.
 */
export function sessionCookieName(behindTls: boolean): string {
  return behindTls ? '__Host-mockflow' : 'mockflow';
}
