import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import session from 'express-session';
import passport from 'passport';
import { type Profile, Strategy, type VerifyCallback } from 'passport-google-oauth20';
import type { RunningGoogle } from '../../../local-cloud/google/index.js';

/** A small application that signs people in with passport, as the product does. Failures lead to /failed. */
export async function startApplication(google: RunningGoogle, clientId: string, clientSecret: string) {
  const app = express();
  const authenticator = new passport.Passport();
  const verify = (_access: string, _refresh: string, profile: Profile, done: VerifyCallback) =>
    done(null, profile as unknown as Express.User);
  authenticator.use(
    new Strategy(
      {
        clientID: clientId,
        clientSecret,
        callbackURL: '/auth/callback',
        authorizationURL: google.authorizationUrl,
        tokenURL: google.tokenUrl,
        userProfileURL: google.userinfoUrl,
        scope: ['openid', 'email', 'profile'],
        state: true,
        pkce: true,
      },
      verify,
    ),
  );
  app.use(session({ secret: 'test', resave: false, saveUninitialized: false }));
  app.get('/auth/login', (request, response, next) => {
    const loginHint =
      new URL(request.originalUrl, 'http://localhost').searchParams.get('login_hint') ?? undefined;
    const options = { session: false, loginHint };
    (authenticator.authenticate('google', options) as express.RequestHandler)(request, response, next);
  });
  app.get(
    '/auth/callback',
    authenticator.authenticate('google', {
      session: false,
      failureRedirect: '/failed',
    }) as express.RequestHandler,
    (request, response) => void response.json(request.user),
  );
  app.use((error: Error, _request: express.Request, response: express.Response, next: () => void) => {
    if (response.headersSent) return next();
    response.status(502).json({ name: error.name, message: error.message });
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
