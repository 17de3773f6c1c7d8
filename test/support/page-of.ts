import type { Feedback } from '../../src/domain/feedback.js';
import type { EndedInterview, Interview, InterviewPage } from '../../src/domain/interviews.js';
import { Judgement } from '../../src/domain/judgement.js';
import type { ListPosition } from '../../src/domain/list-position.js';
import type { SpeechMetrics } from '../../src/domain/speech-metrics.js';

/** Those of a person's interviews that a page of the list shows, each with its place, as the database would pick them. */
export function pageOf(
  rows: readonly Interview[],
  { limit, before, q = '' }: InterviewPage,
): (Interview & { position: ListPosition })[] {
  return rows
    .filter((row) => `${row.candidateName}\n${row.jobRole}`.toLowerCase().includes(q.toLowerCase()))
    .filter((row) => !before || isBehind(row, before))
    .toSorted((a, b) => b.interviewDate.localeCompare(a.interviewDate) || b.id.localeCompare(a.id))
    .slice(0, limit)
    .map((row) => ({ ...row, position: { date: row.interviewDate, id: row.id } }));
}

/** The newest of a person's interviews that have ended, as the database would tell them. */
export function endedOf(
  rows: readonly Interview[],
  limit: number,
  known: { measures: ReadonlyMap<string, SpeechMetrics>; feedback: readonly Feedback[] },
): EndedInterview[] {
  const ended = rows.filter((row) => row.endedBy !== null);
  return pageOf(ended, { limit }).map(({ id, interviewDate, jobRole, experienceLevel }) => ({
    id,
    interviewDate,
    jobRole,
    experienceLevel,
    measures: known.measures.get(id) ?? null,
    judgement:
      Judgement.safeParse(known.feedback.find((one) => one.interviewId === id)?.data.scores).data ?? null,
  }));
}

function isBehind(row: Interview, { date, id }: ListPosition): boolean {
  return row.interviewDate < date || (id !== undefined && row.interviewDate === date && row.id < id);
}
