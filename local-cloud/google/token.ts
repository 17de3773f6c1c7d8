import { createHash } from 'node:crypto';
import express, { type Request, type Router } from 'express';
import { type Grant, type Grants, TOKEN_MS } from './grants.js';

export const TOKEN_PATH = '/oauth2/v4/token';

export interface Client {
  clientId: string;
  clientSecret: string;
}

type Form = Partial<Record<string, string>>;

interface Refusal {
  status: number;
  error: string;
  description: string;
}

/** Where the application turns a code into an access token (RFC 6749, 4.1.3; PKCE: RFC 7636, 4.6). */
export function token(client: Client, grants: Grants): Router {
  const router = express.Router();
  router.post(TOKEN_PATH, express.urlencoded({ extended: false }), (request, response) => {
    const form = (request.body ?? {}) as Form;
    const outcome = wrongClient(request, form, client) ?? redeem(form, grants);
    response.set('cache-control', 'no-store');
    if ('error' in outcome) {
      response.status(outcome.status).json({ error: outcome.error, error_description: outcome.description });
      return;
    }
    response.json({
      access_token: grants.issueToken(outcome),
      expires_in: TOKEN_MS / 1000,
      scope: outcome.scopes.join(' '),
      token_type: 'Bearer',
    });
  });
  return router;
}

/** Google looks at the client before it looks at the code. */
function wrongClient(request: Request, form: Form, client: Client): Refusal | null {
  const [id, secret] = basicCredentials(request.get('authorization')) ?? [form.client_id, form.client_secret];
  const refused = (description: string) => ({ status: 401, error: 'invalid_client', description });
  if (id !== client.clientId) return refused('The OAuth client was not found.');
  return secret === client.clientSecret ? null : refused('The provided client secret is invalid.');
}

// RFC 6749, 2.3.1: both halves are form-encoded before they are joined.
function basicCredentials(header: string | undefined): [string, string] | undefined {
  const encoded = /^Basic (.+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString().split(':');
  return [decodeURIComponent(id), decodeURIComponent(secret)];
}

function redeem(form: Form, grants: Grants): Grant | Refusal {
  if (form.grant_type !== 'authorization_code') {
    return refusal('unsupported_grant_type', `Invalid grant_type: ${form.grant_type ?? ''}`);
  }
  const grant = grants.redeemCode(form.code ?? '');
  if (!grant) return refusal('invalid_grant', 'Malformed auth code.');
  if (grant.redirectUri !== form.redirect_uri) return refusal('redirect_uri_mismatch', 'Bad Request');
  if (!isVerified(grant, form.code_verifier)) return refusal('invalid_grant', 'Invalid code verifier.');
  return grant;
}

function isVerified({ codeChallenge }: Grant, verifier = ''): boolean {
  return (
    codeChallenge === undefined || createHash('sha256').update(verifier).digest('base64url') === codeChallenge
  );
}

function refusal(error: string, description: string): Refusal {
  return { status: 400, error, description };
}
