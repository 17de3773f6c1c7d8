import express from 'express';
import { z } from 'zod';
import { CandidateForm } from '../../domain/candidate.js';
import { parseInput } from '../../domain/input.js';
import { STAGE_IDS } from '../../domain/stages/index.js';
import { resumeInterview } from '../../flows/resume-interview.js';
import { skipStage } from '../../flows/skip-stage.js';
import type { StartedInterview, StartInterview } from '../../flows/start-interview.js';
import type { Deps } from '../deps.js';
import { personOf } from '../person.js';

type RoomDeps = Pick<Deps, 'keys' | 'interviews' | 'workers' | 'rooms' | 'now'> & {
  startInterview: StartInterview;
};

const SkipForm = z.object({
  room_name: z.string('Please say which room.'),
  target_stage: z.enum(STAGE_IDS, 'There is no such stage.'),
});

/** Into the interview room, back into it, and forward in it. */
export function roomApi(deps: RoomDeps): express.Router {
  return express
    .Router()
    .post('/api/token', async (req, res) => {
      const form = parseInput(CandidateForm, req.body);
      res.json(answerFor(await deps.startInterview(personOf(req).id, form), form.email));
    })
    .get('/api/interview/active', async (req, res) => {
      const person = personOf(req);
      res.json(answerFor(await resumeInterview(deps, person.id), person.email));
    })
    .post('/api/skip-stage', async (req, res) => {
      const skip = parseInput(SkipForm, req.body);
      await skipStage(deps, personOf(req).id, { room: skip.room_name, target: skip.target_stage });
      res.json({ success: true, ...skip });
    });
}

function answerFor({ interview, invitation }: StartedInterview, email: string) {
  return {
    ...invitation,
    room: interview.roomName,
    interview_id: interview.id,
    stage: interview.finalStage,
    candidate: {
      name: interview.candidateName,
      email,
      role: interview.jobRole,
      level: interview.experienceLevel,
    },
  };
}
