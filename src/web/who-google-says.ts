import type { Request, RequestHandler, Response } from 'express';
import type passport from 'passport';
import { z } from 'zod';
import { AppError } from '../domain/errors.js';
import type { Person } from '../domain/people.js';
import type { Deps } from './deps.js';
import { returnPath } from './return-path.js';

/** Google is asked twice, and then our own database; proxies give up after half a minute. */
const GOOGLE_LIMIT_MS = 15_000;

/** Somebody Google has confirmed, and where they wanted to go. */
export interface Confirmed {
  person: Person;
  returnTo: string;
}

/** What a strategy tells beside the person: what was kept of the sign-in, or why there is nobody. */
type Told = { state?: { returnTo?: unknown }; message?: string } | undefined;

/**
 * Who came back from Google; null when the session knows of no such sign-in under way.
 * @throws AppError `sign-in-failed`: 403, or 504 when Google does not answer.
 */
export async function whoGoogleSays(
  authenticator: passport.Authenticator,
  wait: Deps['wait'],
  req: Request,
  res: Response,
): Promise<Confirmed | null> {
  if (req.query.error === 'access_denied')
    throw failed('You did not sign in at Google. Nothing was changed.');
  // Without a code or an error the strategy would begin another sign-in.
  if (!req.query.code && !req.query.error) return null;
  return Promise.race([
    confirmed(authenticator, req, res),
    wait(GOOGLE_LIMIT_MS).then(() => {
      throw failed('Google does not answer at the moment. Please try again in a minute.', { status: 504 });
    }),
  ]);
}

function confirmed(
  authenticator: passport.Authenticator,
  req: Request,
  res: Response,
): Promise<Confirmed | null> {
  return new Promise((resolve, reject) => {
    const answer = (error: unknown, person: Person | false | null, told: Told) => {
      if (error instanceof AppError) return reject(error);
      if (told?.message === 'unknown state') return resolve(null);
      if (error || !person) {
        req.log.warn({ refusal: refusalFacts(error) }, 'Google did not confirm a sign-in');
        return reject(unconfirmed(error));
      }
      resolve({ person, returnTo: returnPath(told?.state?.returnTo) });
    };
    const middleware = authenticator.authenticate('google', answer) as RequestHandler;
    void middleware(req, res, reject);
  });
}

/** How OAuth and networks name what went wrong; what else stands there may be anything, a visitor's own words too. */
const Name = z
  .string()
  .regex(/^[a-z_]{1,40}$/i)
  .optional()
  .catch(undefined);
const Status = z.number().optional().catch(undefined);
const Named = z.object({ name: Name, code: Name.or(Status), statusCode: Status });
const OAuthFault = Named.extend({ oauthError: Named.omit({ name: true }).optional().catch(undefined) });

/** A refusal by its names alone: Google's words may repeat what they are about, a secret or a code. */
function refusalFacts(error: unknown) {
  const { name: type, ...named } = OAuthFault.safeParse(error).data ?? {};
  return { type, ...named };
}

function unconfirmed(cause: unknown): AppError {
  return failed('Google did not confirm who you are. Please try again.', { cause });
}

/** A sign-in that did not come to its end; the sentence says why. */
export function failed(
  sentence: string,
  { status = 403, cause }: { status?: number; cause?: unknown } = {},
): AppError {
  return new AppError('sign-in-failed', sentence, status, { cause });
}
