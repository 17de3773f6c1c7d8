import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { authorization, AUTHORIZATION_PATH } from './authorization.js';
import { openGrants } from './grants.js';
import type { Person } from './people.js';
import { token, TOKEN_PATH } from './token.js';
import { userinfo, USERINFO_PATH } from './userinfo.js';

export type { Person } from './people.js';

export interface GoogleOptions {
  /** Default: any free one. */
  port?: number;
  clientId: string;
  clientSecret: string;
  people: Person[];
  log: (line: string) => void;
}

export interface RunningGoogle {
  authorizationUrl: string;
  tokenUrl: string;
  userinfoUrl: string;
  close(): Promise<void>;
}

/** Starts Google's sign-in on 127.0.0.1: the OAuth 2 authorisation-code flow, for a list of people to be. */
export async function startGoogle(options: GoogleOptions): Promise<RunningGoogle> {
  const server = createServer(application(options));
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    authorizationUrl: base + AUTHORIZATION_PATH,
    tokenUrl: base + TOKEN_PATH,
    userinfoUrl: base + USERINFO_PATH,
    close: () => stop(server),
  };
}

function application({ clientId, clientSecret, people, log }: GoogleOptions): Express {
  const grants = openGrants(Date.now);
  const app = express();
  app.disable('x-powered-by');
  app.use(
    authorization(clientId, people, grants),
    token({ clientId, clientSecret }, grants),
    userinfo(grants),
  );
  app.use((request, response) => {
    log(`This stand-in for Google does not know ${request.method} ${request.path}`);
    response.status(501).json({ error: 'not_supported' });
  });
  return app;
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
