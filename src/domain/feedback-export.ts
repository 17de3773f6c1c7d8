import { unreadNote, type FeedbackRound } from './feedback.js';
import { harmlessMarkdown } from './harmless-markdown.js';
import type { Interview } from './interviews.js';
import { levelLabel } from './levels.js';
import { measuredLines } from './measured-lines.js';
import { shownScores } from './shown-scores.js';
import { measure } from './speech-metrics.js';
import { mergeTurns, type Turn } from './transcript.js';

/** One round of feedback with the interview it is about, as data to keep. */
export function feedbackJson(interview: Interview, round: FeedbackRound) {
  const { id, candidateName, interviewDate, jobRole, experienceLevel, finalStage, endedBy } = interview;
  return {
    interview: {
      id,
      candidate: candidateName,
      interview_date: interviewDate,
      job_role: jobRole,
      experience_level: experienceLevel,
      final_stage: finalStage,
      ended_by: endedBy,
    },
    scores: round.scores ?? null,
    measured: measure(interview.conversation),
    feedback: round.feedback ?? null,
    made_at: round.made_at ?? null,
    model: round.model ?? null,
    unread: round.unread ?? null,
    ordered_conversation: mergeTurns(interview.conversation),
  };
}

/** The same as a Markdown document to read. */
export function feedbackMarkdown(interview: Interview, round: FeedbackRound): string {
  const parts = [
    `# Interview Feedback: ${inline(interview.jobRole) || 'Unknown role'}`,
    facts(interview, round),
    ...notes(round),
    ...scoresPart(round),
    ...measuredPart(interview),
    ...(round.feedback ? [harmlessMarkdown(round.feedback.trim())] : []),
    '## Transcript',
    ...mergeTurns(interview.conversation).map(turnLine),
  ];
  return `${parts.join('\n\n')}\n`;
}

function facts({ candidateName, interviewDate, experienceLevel }: Interview, round: FeedbackRound): string {
  const lines = [
    `Candidate: ${inline(candidateName)}`,
    `Date: ${interviewDate.slice(0, 10)}`,
    ...(experienceLevel ? [`Level: ${inline(levelLabel(experienceLevel))}`] : []),
    ...(round.made_at ? [`Feedback made: ${round.made_at.slice(0, 10)}`] : []),
    ...(round.model ? [`Feedback by: ${inline(round.model)}`] : []),
  ];
  return lines.map((line) => `- ${line}`).join('\n');
}

function notes({ unread }: FeedbackRound): string[] {
  const note = unreadNote(unread);
  return note ? [note] : [];
}

function scoresPart({ scores: stored }: FeedbackRound): string[] {
  const scores = shownScores(stored);
  if (!scores) return [];
  const rows = scores.competencies.map(
    ({ name, score, quick_take }) => `| ${inline(name)} | ${score}/5 | ${inline(quick_take)} |`,
  );
  return [
    '## Scores',
    `Overall: **${scores.overall_score.toFixed(1)} of 5**. ${inline(scores.summary_headline)}`,
    ['| Competency | Score | Why |', '|---|---|---|', ...rows].join('\n'),
    ...(scores.answer_structure_score
      ? [`Structure of the answers: ${scores.answer_structure_score}/5`]
      : []),
    `- Top strength: ${inline(scores.top_strength)}\n- Focus area: ${inline(scores.top_improvement)}`,
  ];
}

function measuredPart({ conversation }: Interview): string[] {
  const metrics = measure(conversation);
  if (metrics.answers === 0) return [];
  const lines = measuredLines(metrics).map((line) => `- ${line}`);
  return ['## How You Spoke', lines.join('\n')];
}

function turnLine(turn: Turn): string {
  const who = turn.role === 'agent' ? 'Interviewer' : 'Candidate';
  return `**${who}:** ${inline(turn.text)}`;
}

/** What somebody said or typed, on one line and taken for nothing but text. */
function inline(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#|~]/g, '\\$&');
}
