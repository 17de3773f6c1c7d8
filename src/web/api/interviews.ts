import express from 'express';
import { z } from 'zod';
import { notFound } from '../../domain/errors.js';
import { parseId, parseInput } from '../../domain/input.js';
import {
  SearchWords,
  type Interview,
  type Interviews,
  type InterviewSummary,
} from '../../domain/interviews.js';
import { PositionText, textOfPosition } from '../../domain/list-position.js';
import { endingNotice } from '../../domain/small-talk.js';
import { mergeTurns } from '../../domain/transcript.js';
import type { Deletions } from '../../flows/delete-interview.js';
import { endInterview } from '../../flows/end-interview.js';
import type { Deps } from '../deps.js';
import { personOf } from '../person.js';

const Page = z.object({
  limit: z.coerce
    .number('Please give the limit as a number.')
    .int('Please give the limit as a whole number.')
    .min(1, 'Please ask for one interview at least.')
    .max(100, 'Please ask for 100 interviews at most.')
    .default(50),
  before: PositionText.optional(),
  q: SearchWords,
});

interface InterviewsDeps extends Pick<Deps, 'interviews' | 'workers' | 'now'> {
  listInterviews: Interviews['list'];
  deletions: Pick<Deletions, 'remove'>;
}

/** The person's interviews: the list, one of them, ending it, and removing it. */
export function interviewsApi(deps: InterviewsDeps): express.Router {
  const { interviews } = deps;
  return express
    .Router()
    .get('/api/user/interviews', async (req, res) => {
      const { limit, ...from } = parseInput(Page, req.query);
      const found = await deps.listInterviews(personOf(req).id, { limit: limit + 1, ...from });
      const page = found.slice(0, limit);
      const last = page.at(-1);
      if (last && found.length > limit)
        res.links({
          next: nextPage({ limit: String(limit), q: from.q, before: textOfPosition(last.position) }),
        });
      res.json(page.map(summaryBody));
    })
    .get('/api/interview/:id', async (req, res) => {
      const interview = await interviews.find(personOf(req).id, parseId(req.params.id, 'interview'));
      if (!interview) throw notFound('interview');
      res.json(interviewBody(interview));
    })
    .post('/api/interview/:id/end', async (req, res) => {
      await endInterview(deps, personOf(req).id, parseId(req.params.id, 'interview'));
      res.json({ success: true });
    })
    .delete('/api/interview/:id', async (req, res) => {
      await deps.deletions.remove(personOf(req).id, parseId(req.params.id, 'interview'));
      res.json({ success: true });
    });
}

function nextPage({ q, ...page }: { limit: string; q: string; before: string }): string {
  return `/api/user/interviews?${new URLSearchParams({ ...page, ...(q && { q }) }).toString()}`;
}

function summaryBody(interview: InterviewSummary) {
  return {
    id: interview.id,
    candidate_name: interview.candidateName,
    interview_date: interview.interviewDate,
    room_name: interview.roomName,
    job_role: interview.jobRole,
    experience_level: interview.experienceLevel,
    final_stage: interview.finalStage,
    ended_by: interview.endedBy,
    skipped_stages: interview.skippedStages,
    has_resume: interview.hasResume,
    has_jd: interview.hasJd,
    total_messages: interview.totalMessages,
    overall_score: interview.overallScore,
  };
}

function interviewBody(interview: Interview) {
  const { conversation } = interview;
  const turns = mergeTurns(conversation);
  return {
    success: true,
    meta: {
      candidate: interview.candidateName,
      interview_date: interview.interviewDate,
      room_name: interview.roomName,
      job_role: interview.jobRole,
      experience_level: interview.experienceLevel,
      final_stage: interview.finalStage,
      ended_by: interview.endedBy,
      ended_because: interview.endedBy && endingNotice(interview.endedBy),
      total_agent_messages: conversation.agent.length,
      total_user_messages: conversation.user.length,
      merged_user_turns: turns.filter((turn) => turn.role === 'candidate').length,
      total_turns: turns.length,
      stages_covered: [...new Set(turns.flatMap((turn) => turn.stage ?? []))],
      source: 'database',
    },
    ordered_conversation: turns,
  };
}
