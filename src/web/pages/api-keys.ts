import express from 'express';
import type { Deps } from '../deps.js';
import { keyStatus } from '../key-status.js';
import { personOf } from '../person.js';

/** `GET /api-keys`: the five values a person brings, each replaceable on its own, none ever shown again. */
export function apiKeysPage({ keys }: Pick<Deps, 'keys'>): express.Router {
  return express.Router().get('/api-keys', async (req, res) => {
    const status = keyStatus(await keys.of(personOf(req).id));
    const masks = Object.fromEntries(status.fields.map(({ field, masked }) => [field, masked]));
    res.render('pages/api-keys', { keyStatus: status, masks });
  });
}
