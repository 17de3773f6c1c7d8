import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { livekitOrigins } from '../../domain/livekit-url.js';
import type { Deps } from '../deps.js';
import { personOf } from '../person.js';

/** What a page of this site may use of the machine it is shown on: what an interview needs, and nothing else. */
const USED = ['autoplay', 'camera', 'microphone'];
const UNUSED = [
  'accelerometer',
  'bluetooth',
  'browsing-topics',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'sync-xhr',
  'usb',
  'web-share',
  'window-management',
  'xr-spatial-tracking',
];

const PERMISSIONS = [
  ...USED.map((feature) => `${feature}=(self)`),
  ...UNUSED.map((feature) => `${feature}=()`),
].join(', ');

/** Everything a page may load comes from this site; no inline script or style. */
export function securityHeaders({ behindTls }: { behindTls: boolean }): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: policy(behindTls) },
      // Sites below this one's name are not its to decide for.
      strictTransportSecurity: behindTls && { includeSubDomains: false },
      frameguard: { action: 'deny' },
      referrerPolicy: { policy: 'same-origin' },
    }),
    (_req, res, next) => {
      // Neither the browser's history nor a cache on the way keeps what is somebody's; assets say otherwise.
      res.set({ 'Permissions-Policy': PERMISSIONS, 'Cache-Control': 'no-store' });
      next();
    },
  ];
}

/** Lets the interview page, and no other, speak to the person's own LiveKit server. */
export function livekitAllowed({ keys, site }: Pick<Deps, 'keys' | 'site'>): RequestHandler {
  return async function allowLivekit(req, res, next) {
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
