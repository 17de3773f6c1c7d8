import { roleFamily } from '../role-family.js';
import { COMMON_QUESTIONS } from './common.js';
import { FAMILY_QUESTIONS } from './families.js';
import { LEVEL_QUESTIONS } from './levels.js';
import type { QuestionStage } from './question-bank.js';

export type { QuestionStage } from './question-bank.js';

/**
 * All questions of a stage for a role and level: the role's first, the level's woven in, then those for everybody.
 * Another `start` begins elsewhere in the lists, so that two interviews need not be alike.
 */
export function questionsFor(role: string, level: string, stage: QuestionStage, start = 0): string[] {
  const [first = '', ...rest] = turned(FAMILY_QUESTIONS[roleFamily(role)][stage], start);
  const ofLevel = LEVEL_QUESTIONS[level.toLowerCase()]?.[stage] ?? [];
  return [first, ...ofLevel, ...rest, ...turned(COMMON_QUESTIONS[stage], start)];
}

function turned(questions: readonly string[], start: number): string[] {
  const at = start % questions.length;
  return [...questions.slice(at), ...questions.slice(0, at)];
}
