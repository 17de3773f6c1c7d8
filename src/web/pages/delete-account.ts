import express, { type Request, type Response } from 'express';
import { z } from 'zod';
import type { ForgetMe } from '../../flows/forget-me.js';
import type { Deps } from '../deps.js';
import { forgetVisitor } from '../forget-visitor.js';
import { personOf } from '../person.js';

type DeleteAccountDeps = Pick<Deps, 'interviews' | 'site'> & { forgetMe: ForgetMe };

const Confirmation = z.object({ email: z.string() }).catch({ email: '' });

/**
 * `GET /dashboard/delete-account` asks, `POST` deletes the account of whoever typed their own address. The dashboard asks in a
 * dialog, where there are scripts.
 */
export function deleteAccountPage(deps: DeleteAccountDeps): express.Router {
  return express
    .Router()
    .get('/dashboard/delete-account', (req, res) => ask(deps, req, res))
    .post('/dashboard/delete-account', async (req, res) => {
      const { email } = Confirmation.parse(req.body);
      if (isSame(email, personOf(req).email)) {
        await forgetVisitor(deps, req, res);
        return res.redirect(303, '/?done=forgotten');
      }
      res.status(400);
      await ask(deps, req, res, 'This is not the e-mail address of this account.');
    });
}

async function ask({ interviews }: DeleteAccountDeps, req: Request, res: Response, error?: string) {
  res.render('pages/delete-account', { running: await interviews.running(personOf(req).id), error });
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
