import express from 'express';
import { parseInput } from '../../domain/input.js';
import { keysForm } from '../../domain/key-formats.js';
import { mask, type StoredKeys } from '../../domain/keys.js';
import { checkKeys } from '../../flows/check-keys.js';
import type { KeyKeeping } from '../../flows/keep-keys.js';
import type { Deps } from '../deps.js';
import { keyValues } from '../key-values.js';
import { personOf } from '../person.js';

type KeysDeps = Pick<Deps, 'keys' | 'keyChecks' | 'site'> & { keyKeeping: KeyKeeping };

/** The person's five keys: their state, saving, trying, forgetting. Values never come back out. */
export function keysApi(deps: KeysDeps): express.Router {
  const form = keysForm(deps.site);
  return express
    .Router()
    .get('/api/user/keys/status', async (req, res) => {
      res.json(statusOf(await deps.keys.of(personOf(req).id)));
    })
    .post('/api/user/keys', async (req, res) => {
      await deps.keyKeeping.save(personOf(req).id, keyValues(parseInput(form, req.body)));
      res.json({ success: true, message: 'Your keys are saved.' });
    })
    .post('/api/user/keys/validate', async (req, res) => {
      res.json(await checkKeys(deps, personOf(req).id, keyValues(parseInput(form, req.body))));
    })
    .delete('/api/user/keys', async (req, res) => {
      await deps.keyKeeping.forget(personOf(req).id);
      res.json({ success: true, message: 'Your keys are forgotten.' });
    });
}

function statusOf(stored: StoredKeys | null) {
  const { livekitUrl, livekitApiKey, openaiKey, deepgramKey } = stored?.values ?? {};
  const masked = (secret?: string) => (secret ? mask(secret) : null);
  return {
    has_keys: stored !== null,
    livekit_url_masked: masked(livekitUrl),
    livekit_key_masked: masked(livekitApiKey),
    openai_masked: masked(openaiKey),
    deepgram_masked: masked(deepgramKey),
    updated_at: stored?.updatedAt ?? null,
  };
}
