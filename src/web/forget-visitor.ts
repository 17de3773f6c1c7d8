import type { Request, Response } from 'express';
import type { ForgetMe } from '../flows/forget-me.js';
import { forgetSession } from './auth.js';
import type { SiteSettings } from './deps.js';
import { forgetCookie } from './middleware/session.js';
import { personOf } from './person.js';

/** Deletes whoever asks, with all that is theirs, and signs them out. */
export async function forgetVisitor(
  { forgetMe, site }: { forgetMe: ForgetMe; site: SiteSettings },
  req: Request,
  res: Response,
): Promise<void> {
  await forgetMe(personOf(req).id);
  // The stored session went along with its person; this keeps the one at hand from being written again.
  await forgetSession(req).catch((error: unknown) => {
    req.log.warn({ err: error }, 'session of a forgotten person could not be ended');
  });
  forgetCookie(res, site);
}
