import { roleFamily } from '../role-family.js';
import { COMMON_QUESTIONS } from './common.js';
import { FAMILY_QUESTIONS } from './families.js';
import { LEVEL_QUESTIONS } from './levels.js';
import type { QuestionStage } from './question-bank.js';

export type { QuestionStage } from './question-bank.js';

/** All questions of a stage for a role and level: the role's first, the level's woven in, then those for everybody. */
export function questionsFor(role: string, level: string, stage: QuestionStage): string[] {
  const [first = '', ...rest] = FAMILY_QUESTIONS[roleFamily(role)][stage];
  const ofLevel = LEVEL_QUESTIONS[level.toLowerCase()]?.[stage] ?? [];
  return [first, ...ofLevel, ...rest, ...COMMON_QUESTIONS[stage]];
}
