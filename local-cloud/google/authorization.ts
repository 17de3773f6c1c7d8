import express, { type Request, type Response, type Router } from 'express';
import {
  type AuthorizationRequest,
  parseAuthorizationRequest,
  RefusedRequest,
} from './authorization-request.js';
import type { Grants } from './grants.js';
import { peoplePage, refusalPage } from './pages.js';
import type { Person } from './people.js';

export const AUTHORIZATION_PATH = '/o/oauth2/v2/auth';

/** The page where a person agrees, and what follows: back to the application with a code, or with the refusal. */
export function authorization(clientId: string, people: Person[], grants: Grants): Router {
  const router = express.Router();

  router.get(AUTHORIZATION_PATH, (request, response) => {
    const asked = askedOf(request, clientId);
    const hinted = people.find((person) => person.email.toLowerCase() === asked.loginHint?.toLowerCase());
    if (hinted) return agree(response, asked, hinted);
    response.type('html').send(peoplePage(people));
  });

  router.post(AUTHORIZATION_PATH, express.urlencoded({ extended: false }), (request, response) => {
    const asked = askedOf(request, clientId);
    const answer = request.body as { person?: string; cancel?: string } | undefined;
    if (answer?.cancel) return lead(response, asked, { error: 'access_denied' });
    const person = people.find(({ id }) => id === answer?.person);
    if (!person) throw new RefusedRequest(400, 'invalid_request', 'That is nobody on the list.');
    agree(response, asked, person);
  });

  router.use((error: unknown, _request: Request, response: Response, next: (error: unknown) => void) => {
    if (!(error instanceof RefusedRequest)) return next(error);
    response.status(error.status).type('html').send(refusalPage(error));
  });

  return router;

  function agree(response: Response, asked: AuthorizationRequest, person: Person): void {
    const { redirectUri, scopes, codeChallenge } = asked;
    const code = grants.issueCode({ person, scopes, redirectUri, codeChallenge });
    lead(response, asked, { code, scope: scopes.join(' ') });
  }
}

function askedOf(request: Request, clientId: string): AuthorizationRequest {
  return parseAuthorizationRequest(new URL(request.originalUrl, 'http://localhost').searchParams, clientId);
}

function lead(
  response: Response,
  { redirectUri, state }: AuthorizationRequest,
  answer: Record<string, string>,
): void {
  const back = new URL(redirectUri);
  for (const [key, value] of Object.entries({ ...(state !== undefined && { state }), ...answer })) {
    back.searchParams.set(key, value);
  }
  response.redirect(303, back.href);
}
