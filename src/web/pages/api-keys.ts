import express, { type Request, type Response } from 'express';
import { z } from 'zod';
import { parseInput } from '../../domain/input.js';
import { keysForm } from '../../domain/key-formats.js';
import { KEY_FIELDS } from '../../domain/keys.js';
import { checkKeys, type CheckedKeys } from '../../flows/check-keys.js';
import type { KeyKeeping } from '../../flows/keep-keys.js';
import type { Deps } from '../deps.js';
import { keyStatus } from '../key-status.js';
import { keyValues } from '../key-values.js';
import { personOf } from '../person.js';
import { refusalOf, type Refusal } from '../refusal.js';

type KeysDeps = Pick<Deps, 'keys' | 'keyChecks' | 'site'> & { keyKeeping: KeyKeeping };

const DONE = { saved: 'Your keys are saved.', deleted: 'Your keys are deleted.' };

const Query = z.object({ done: z.enum(['saved', 'deleted']).optional().catch(undefined) });

/** What one look at the page shows beside what is stored. */
interface Moment {
  /** What was typed and not yet saved. */
  typed?: Record<string, string>;
  refusal?: Refusal;
  checked?: CheckedKeys;
  done?: string | undefined;
}

/**
 * `GET /api-keys`: the five values a person brings, each replaceable on its own, none ever shown again.
 * The form's own posts save, test and delete without scripts, as `/api/user/keys` does with them.
 */
export function apiKeysPage(deps: KeysDeps): express.Router {
  const form = keysForm(deps.site);
  return (
    express
      .Router()
      .get('/api-keys', async (req, res) => {
        const { done } = Query.parse(req.query);
        await show(deps, req, res, { done: done && DONE[done] });
      })
      .post('/api-keys', (req, res) =>
        orAgain(deps, req, res, async () => {
          await deps.keyKeeping.save(personOf(req).id, keyValues(parseInput(form, req.body)));
          res.redirect(303, '/api-keys?done=saved');
        }),
      )
      // Where a tested form stands: whoever signs in again, or asks for the address anew, comes back to it.
      .get('/api-keys/test', (_req, res) => res.redirect('/api-keys'))
      .post('/api-keys/test', (req, res) =>
        orAgain(deps, req, res, async () => {
          const values = keyValues(parseInput(form, req.body));
          const checked = await checkKeys(deps, personOf(req).id, values);
          await show(deps, req, res, { checked, typed: typedIn(req) });
        }),
      )
      .get('/api-keys/delete', (_req, res) => {
        res.render('pages/confirm', {
          question: 'Delete your keys?',
          consequence: 'All five values are removed from the database. You can add them again at any time.',
          action: '/api-keys/delete',
          label: 'Delete keys',
          back: { href: '/api-keys', label: 'Back to your keys' },
        });
      })
      .post('/api-keys/delete', (req, res) =>
        orAgain(deps, req, res, async () => {
          await deps.keyKeeping.forget(personOf(req).id);
          res.redirect(303, '/api-keys?done=deleted');
        }),
      )
  );
}

/** Does what the form asks for; what is refused is shown in the form, which keeps what was typed. */
async function orAgain(deps: KeysDeps, req: Request, res: Response, work: () => Promise<void>) {
  try {
    await work();
  } catch (error) {
    await show(deps, req, res, { refusal: refusalOf(error, res), typed: typedIn(req) });
  }
}

function typedIn(req: Request): Record<string, string> {
  const body = z.record(z.string(), z.string().catch('')).catch({}).parse(req.body);
  return Object.fromEntries(KEY_FIELDS.map(({ field }) => [field, body[field] ?? '']));
}

async function show({ keys }: KeysDeps, req: Request, res: Response, moment: Moment): Promise<void> {
  const status = keyStatus(await keys.of(personOf(req).id));
  const masks = Object.fromEntries(status.fields.map(({ field, masked }) => [field, masked]));
  // What was typed stands in this answer and must not stay in any cache.
  res.set('Cache-Control', 'no-store').render('pages/api-keys', {
    keyStatus: status,
    masks,
    typed: moment.typed ?? {},
    refusal: moment.refusal ?? null,
    checks: moment.checked?.checks ?? {},
    done: moment.done ?? null,
  });
}
