import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { livekitOrigins } from '../../domain/livekit-url.js';
import type { Deps } from '../deps.js';
import { personOf } from '../person.js';

/** Everything a page may load comes from this site; no inline script or style. */
export function securityHeaders({ behindTls }: { behindTls: boolean }): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: policy(behindTls) },
      strictTransportSecurity: behindTls,
      frameguard: { action: 'deny' },
      referrerPolicy: { policy: 'same-origin' },
    }),
    (_req, res, next) => {
      res.set('Permissions-Policy', 'camera=(self), microphone=(self), geolocation=(), payment=()');
      next();
    },
  ];
}

/** Lets the interview page, and no other, speak to the person's own LiveKit server. */
export function livekitAllowed({ keys, site }: Pick<Deps, 'keys' | 'site'>): RequestHandler {
  return async (req, res, next) => {
    const stored = await keys.of(personOf(req).id);
    const hosts = livekitOrigins(stored?.values.livekitUrl ?? '', site.allowPrivateHosts);
    const directives = { ...policy(site.behindTls), connectSrc: ["'self'", ...hosts] };
    helmet.contentSecurityPolicy({ useDefaults: false, directives })(req, res, next);
  };
}

function policy(behindTls: boolean) {
  return {
    defaultSrc: ["'self'"],
    baseUri: ["'none'"],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
    formAction: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    mediaSrc: ["'self'", 'blob:'],
    ...(behindTls && { upgradeInsecureRequests: [] }),
  };
}
