import { answersIn, LEAST_ANSWERS, tooFewAnswers } from '../domain/answers.js';
import { roundOf, unreadNote, type Feedback, type FeedbackRound } from '../domain/feedback.js';
import type { Interview } from '../domain/interviews.js';
import { quoteFinder } from '../domain/quotes.js';
import { measure } from '../domain/speech-metrics.js';
import { shownScores } from '../domain/shown-scores.js';
import { STAGES } from '../domain/stages/index.js';
import { mergeTurns, type Turn } from '../domain/transcript.js';
import { momentOf } from './dates.js';
import { reportHtml } from './markdown.js';
import { measuresView } from './measures-view.js';
import { scoreCard } from './score-card.js';

/** What may be done about the feedback of an interview; null: nothing, for that reason if there is one. */
export type Offer = { label: string; hint: string; again: boolean } | { reason: string } | null;

/** The interview as the page of its feedback shows it. */
export function interviewView(interview: Interview) {
  const covered = new Set(interview.conversation.agent.map((message) => message.stage));
  const turns = mergeTurns(interview.conversation);
  return {
    interview,
    running: interview.endedBy === null,
    moment: momentOf(interview.interviewDate),
    turns: turns.map((turn) => ({ ...turn, stage: stageLabel(turn.stage) })),
    measures: measuresView(measure(interview.conversation)),
    stages: STAGES.filter((stage) => covered.has(stage.id)),
  };
}

/**
 * The feedback as the page shows it.
 * @param version which of several; undefined for the newest.
 * @returns null where there is none of that number.
 */
export function feedbackView(interview: Interview, stored: Feedback | null, version?: number) {
  const data = stored?.data ?? {};
  const round = roundOf(data, version);
  if (!round) return null;
  const turns = mergeTurns(interview.conversation);
  return {
    scores: scoreCard(round.scores),
    report: round.feedback ? reportOf(round.feedback, turns) : null,
    unread: unreadNote(round.unread),
    made: round.made_at ? { ...timeOf(round.made_at), model: round.model ?? null } : null,
    former: (data.former ?? []).map((one, at) => ({
      version: at + 1,
      shown: at + 1 === version,
      overall: scoreCard(one.scores)?.overall ?? null,
      ...(one.made_at && timeOf(one.made_at)),
    })),
    version: version ?? null,
    offer: version === undefined ? offerFor(interview, round) : null,
  };
}

function reportOf(markdown: string, turns: Turn[]): string {
  return reportHtml(markdown, quoteFinder(turns));
}

function offerFor(interview: Interview, round: FeedbackRound): Offer {
  const { length: answers } = answersIn(interview.conversation);
  const hasScores = shownScores(round.scores) !== null;
  if (interview.endedBy && answers < LEAST_ANSWERS) {
    return hasScores || round.feedback ? null : { reason: tooFewAnswers(answers) };
  }
  const kept = 'It takes about half a minute and is kept for you.';
  if (!hasScores)
    return { label: 'Generate Feedback', hint: `Scores first, then a report. ${kept}`, again: false };
  if (!round.feedback) return { label: 'Generate Report', hint: kept, again: false };
  return { label: 'Generate Again', hint: 'New scores and a new report; these are kept.', again: true };
}

function timeOf(iso: string): { iso: string; moment: string } {
  return { iso, moment: momentOf(iso) };
}

function stageLabel(id: string | null): string | null {
  return STAGES.find((stage) => stage.id === id)?.label ?? id;
}
