import { most, quotation, type Evidence } from './evidence.js';
import type { Traits } from './traits.js';

interface Strength {
  title: string;
  why: string;
  measureOf: (traits: Traits) => number;
}

const STRENGTHS: Strength[] = [
  {
    title: 'Evidence that can be checked',
    why: 'A number or a result lets the listener judge the size of your work.',
    measureOf: ({ numbers, results }) => numbers + results,
  },
  {
    title: 'Ownership',
    why: 'You say what you did yourself, which is what an interviewer wants to learn.',
    measureOf: ({ actions }) => actions,
  },
  {
    title: 'An order that can be followed',
    why: 'Linking words let the listener follow one step after the other.',
    measureOf: ({ structure }) => structure,
  },
  {
    title: 'The language of the trade',
    why: 'You name the things that people in this role work with.',
    measureOf: ({ roleWords }) => roleWords.length,
  },
];

const MOST_STRENGTHS = 3;

/** Two or three strengths, each with the sentence that shows it. */
export function strengths(evidence: Evidence[]): string {
  const quoted = new Set<string>();
  const shown = STRENGTHS.flatMap(({ title, why, measureOf }) => {
    const sentences = evidence.flatMap((each) => each.sentences).filter(({ text }) => !quoted.has(text));
    const best = most(sentences, ({ traits }) => measureOf(traits));
    if (!best) return [];
    quoted.add(best.text);
    return [strength(title, why, best.text)];
  });
  return [...shown, ...otherwise(evidence)]
    .slice(0, Math.max(2, Math.min(shown.length, MOST_STRENGTHS)))
    .join('\n\n');
}

function otherwise(evidence: Evidence[]): string[] {
  const fullest = most(evidence, ({ traits }) => traits.words);
  if (!fullest)
    return [
      '### A start\n\nYou opened the interview. Answer the first question next time, and there will be something to build on.',
    ];
  return [
    strength(
      'Your fullest answer',
      `It has ${fullest.traits.words} words: more than any other you gave.`,
      fullest.answer,
    ),
    strength(
      'Taking part',
      `You answered ${evidence.length} times; each answer is material to work with.`,
      (evidence.find((each) => each !== fullest) ?? fullest).answer,
    ),
  ];
}

function strength(title: string, why: string, quote: string): string {
  return `### ${title}\n\n${why}\n\n${quotation(quote)}`;
}
