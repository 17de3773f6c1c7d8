import { Strategy } from 'passport-google-oauth20';
import type { Profile, StrategyOptions } from 'passport-google-oauth20';
import { AppError } from '../domain/errors.js';
import type { GoogleIdentity, Person } from '../domain/people.js';
import { signInAttempts } from './sign-in-attempts.js';

export interface GoogleSettings {
  clientId: string;
  clientSecret: string;
  authorizationUrl: string;
  tokenUrl: string;
  userinfoUrl: string;
}

/**
 * Sign-in with Google by the OAuth 2 code flow, with `state` and PKCE.
 * @param callbackUrl where Google sends the visitor back to.
 * @param welcome finds or makes the person of a Google identity.
 */
export function googleStrategy(
  settings: GoogleSettings,
  callbackUrl: string,
  welcome: (identity: GoogleIdentity) => Promise<Person>,
): Strategy {
  const options = {
    clientID: settings.clientId,
    clientSecret: settings.clientSecret,
    authorizationURL: settings.authorizationUrl,
    tokenURL: settings.tokenUrl,
    userProfileURL: settings.userinfoUrl,
    callbackURL: callbackUrl,
    scope: ['openid', 'email', 'profile'],
    pkce: true,
    // The strategy's types know no store that keeps a verifier.
    store: signInAttempts as unknown as NonNullable<StrategyOptions['store']>,
  } satisfies StrategyOptions & { pkce: boolean };
  return new Strategy(options, (_access, _refresh, profile, done) => {
    welcomeProfile(profile, welcome).then(
      (person) => done(null, person),
      (error: unknown) => done(error),
    );
  });
}

async function welcomeProfile(
  profile: Profile,
  welcome: (identity: GoogleIdentity) => Promise<Person>,
): Promise<Person> {
  const email = profile.emails?.[0];
  // What Google sent, whatever its type says: the text “false” is not verified.
  if (!email?.value || email.verified !== true) {
    throw new AppError(
      'sign-in-failed',
      'Google has not verified the e-mail address of this account. Please verify it there, or use another account.',
      403,
    );
  }
  return welcome({
    googleId: profile.id,
    email: email.value.toLowerCase(),
    name: profile.displayName || email.value,
    avatar: profile.photos?.[0]?.value ?? null,
  });
}
