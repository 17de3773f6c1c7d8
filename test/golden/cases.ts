import type { Interview } from '../../src/domain/interviews.js';
import { interviewOf } from './golden-interview.js';
import { GOLDEN } from './set.js';
import { injected } from './transcripts/injected.js';
import { veryLong } from './transcripts/very-long.js';

/** An interview to be judged by a model that takes so many tokens. */
export interface Case {
  name: string;
  interview: Interview;
  contextTokens: number;
}

export const USUAL_CONTEXT = 128_000;
const SMALL_CONTEXT = 12_000;

/** The golden set, and beside it those that some of them are compared with. */
export const CASES: readonly Case[] = [
  ...GOLDEN.map((golden) => ({
    name: golden.name,
    interview: interviewOf(golden),
    contextTokens: USUAL_CONTEXT,
  })),
  {
    name: 'injected, without the tricks',
    interview: interviewOf(injected, { tricks: false }),
    contextTokens: USUAL_CONTEXT,
  },
  { name: 'very long, small model', interview: interviewOf(veryLong), contextTokens: SMALL_CONTEXT },
];
