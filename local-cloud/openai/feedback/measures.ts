import type { Material } from './material.js';
import { traitsOf, type Traits } from './traits.js';

/** The figures of a whole interview, from which all scores follow. */
export interface Measures extends Traits {
  answers: number;
  /** Words in an answer, on average; 0 without answers. */
  averageWords: number;
  /** Answers that name a number or a result. */
  answersWithEvidence: number;
  /** Answers with a structure word. */
  answersWithStructure: number;
}

/** Measures everything the candidate said. */
export function measure({ exchanges, family }: Material): Measures {
  const each = exchanges.map(({ answer }) => traitsOf(answer, family));
  const all = traitsOf(exchanges.map(({ answer }) => answer).join('\n'), family);
  return {
    ...all,
    answers: each.length,
    averageWords: each.length === 0 ? 0 : Math.round(all.words / each.length),
    answersWithEvidence: each.filter(({ numbers, results }) => numbers + results > 0).length,
    answersWithStructure: each.filter(({ structure }) => structure > 0).length,
  };
}
