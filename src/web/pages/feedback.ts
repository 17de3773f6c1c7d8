import express from 'express';
import { z } from 'zod';
import { notFound } from '../../domain/errors.js';
import type { Interview } from '../../domain/interviews.js';
import { STAGES } from '../../domain/stages/index.js';
import { mergeTurns } from '../../domain/transcript.js';
import { momentOf } from '../dates.js';
import type { Deps } from '../deps.js';
import { reportHtml } from '../markdown.js';
import { personOf } from '../person.js';
import { scoreCard } from '../score-card.js';

/** `GET /feedback/:id`: what was said, and the scores and the report as far as they are made. */
export function feedbackPage({
  interviews,
  feedback,
}: Pick<Deps, 'interviews' | 'feedback'>): express.Router {
  return express.Router().get('/feedback/:id', async (req, res) => {
    const person = personOf(req);
    const id = z.uuid().safeParse(req.params.id);
    const interview = id.success && (await interviews.find(person.id, id.data));
    if (!interview) throw notFound('interview');
    const stored = await feedback.of(person.id, interview.id);
    res.render('pages/feedback', {
      ...interviewView(interview),
      scores: scoreCard(stored?.data.scores),
      report: stored?.data.feedback ? reportHtml(stored.data.feedback) : null,
    });
  });
}

function interviewView(interview: Interview) {
  const covered = new Set(interview.conversation.agent.map((message) => message.stage));
  return {
    interview,
    running: interview.endedBy === null,
    moment: momentOf(interview.interviewDate),
    turns: mergeTurns(interview.conversation).map((turn) => ({ ...turn, stage: stageLabel(turn.stage) })),
    stages: STAGES.filter((stage) => covered.has(stage.id)),
  };
}

function stageLabel(id: string | null): string | null {
  return STAGES.find((stage) => stage.id === id)?.label ?? id;
}
