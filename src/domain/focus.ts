import type { Candidate } from './candidate.js';
import type { Level } from './levels.js';

/** What an interviewer listens for, by role and by level, in one phrase for the model. */
export function focusOf(candidate: Candidate): string {
  return `${roleFocus(candidate.role)}; ${LEVEL_FOCUS[candidate.level]}`;
}

const ROLE_FOCUS: readonly [RegExp, string][] = [
  [
    /devops|sre|reliability|platform|infrastructure/i,
    'automation, incidents and how systems are kept running',
  ],
  [
    /data|machine learning|\bml\b|\bai\b/i,
    'data quality, methods chosen and what was decided because of the results',
  ],
  [/analyst/i, 'how a question was turned into numbers and who acted on them'],
  [/design|\bux\b|\bui\b/i, 'how users were understood, alternatives weighed and designs tested'],
  [/product/i, 'priorities, trade-offs and how success was measured'],
  [/manager|director|head of/i, 'how people were led, goals set and difficult situations solved'],
  [/engineer|developer|software|programmer/i, 'technical choices, trade-offs and how quality was kept'],
];

const ANY_ROLE = 'how problems were solved, with whom, and what the result was';

const LEVEL_FOCUS: Record<Level, string> = {
  entry: 'eagerness to learn, studies and first projects',
  junior: 'growth, own contributions and how help was asked for',
  mid: 'independence and ownership of whole pieces of work',
  senior: 'depth, judgement and influence on others',
  lead: 'direction, decisions taken for a team and how people were brought along',
  staff: 'impact across teams, strategy and how standards were raised',
};

function roleFocus(role: string): string {
  return ROLE_FOCUS.find(([pattern]) => pattern.test(role))?.[1] ?? ANY_ROLE;
}
