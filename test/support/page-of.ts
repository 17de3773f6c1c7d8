import type { Interview, InterviewPage } from '../../src/domain/interviews.js';
import type { ListPosition } from '../../src/domain/list-position.js';

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

function isBehind(row: Interview, { date, id }: ListPosition): boolean {
  return row.interviewDate < date || (id !== undefined && row.interviewDate === date && row.id < id);
}
