import express from 'express';
import { notFound } from '../../domain/errors.js';
import type { Deps } from '../deps.js';
import { personOf } from '../person.js';

/** `GET /api/worker/status/:room`: only of the person's own rooms. */
export function workersApi({ interviews, workers }: Pick<Deps, 'interviews' | 'workers'>): express.Router {
  return express.Router().get('/api/worker/status/:room', async (req, res) => {
    const { room } = req.params;
    if (!(await interviews.hasRoom(personOf(req).id, room))) throw notFound('room');
    res.json({ room_name: room, status: await workers.status(room) });
  });
}
