import express from 'express';
import { notFound } from '../../domain/errors.js';
import { interviewStatus } from '../../flows/interview-status.js';
import type { Deps } from '../deps.js';
import { personOf } from '../person.js';

/** `GET /api/worker/status/:room`: only of the person's own rooms. */
export function workersApi(deps: Pick<Deps, 'interviews' | 'workers' | 'now'>): express.Router {
  return express.Router().get('/api/worker/status/:room', async (req, res) => {
    const { room } = req.params;
    const interview = await deps.interviews.inRoom(personOf(req).id, room);
    if (!interview) throw notFound('room');
    res.json({ room_name: room, status: await interviewStatus(deps, interview) });
  });
}
