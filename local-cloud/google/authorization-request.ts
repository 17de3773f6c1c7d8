/** What the application asks of Google (developers.google.com/identity/protocols/oauth2/web-server). */
export interface AuthorizationRequest {
  redirectUri: string;
  scopes: string[];
  state?: string;
  codeChallenge?: string;
  loginHint?: string;
}

/** A request that must not lead back to the application, because it may not be the one it claims to be. */
export class RefusedRequest extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Reads and checks the query string of the authorisation page. Throws `RefusedRequest` with Google's own codes. */
export function parseAuthorizationRequest(query: URLSearchParams, clientId: string): AuthorizationRequest {
  if (query.get('client_id') !== clientId)
    throw new RefusedRequest(401, 'invalid_client', 'The OAuth client was not found.');
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!isLoopback(redirectUri)) {
    throw new RefusedRequest(
      400,
      'redirect_uri_mismatch',
      'The redirect_uri has to lead back to this machine.',
    );
  }
  if (query.get('response_type') !== 'code') {
    throw new RefusedRequest(400, 'unsupported_response_type', 'The response_type has to be code.');
  }
  if (query.has('code_challenge') && query.get('code_challenge_method') !== 'S256') {
    throw new RefusedRequest(400, 'invalid_request', 'The code_challenge_method has to be S256.');
  }
  return {
    redirectUri,
    scopes: (query.get('scope') ?? '').split(' '),
    state: query.get('state') ?? undefined,
    codeChallenge: query.get('code_challenge') ?? undefined,
    loginHint: query.get('login_hint') ?? undefined,
  };
}

function isLoopback(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return /^https?:$/.test(protocol) && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
