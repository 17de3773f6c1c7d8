import express, { type Request, type Router } from 'express';
import type { Grants } from './grants.js';
import { claimsOf } from './people.js';

export const USERINFO_PATH = '/oauth2/v3/userinfo';

/** Who the holder of an access token is. */
export function userinfo(grants: Grants): Router {
  const router = express.Router();
  router.get(USERINFO_PATH, (request, response) => {
    const grant = grants.holderOf(tokenOf(request));
    if (!grant) {
      response.status(401).json({ error: 'invalid_request', error_description: 'Invalid Credentials' });
      return;
    }
    response.json(claimsOf(grant.person, grant.scopes));
  });
  return router;
}

// Like the real one, it also takes the token from the query string: passport sends it there.
function tokenOf(request: Request): string {
  const { access_token: inQuery } = request.query;
  const inHeader = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
  return inHeader ?? (typeof inQuery === 'string' ? inQuery : '');
}
