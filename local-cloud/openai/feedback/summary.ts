import type { Material } from './material.js';
import { measure } from './measures.js';

/** The first section: who was heard for which role, what was measured, and what the scores say. */
export function summary(
  material: Material,
  scores: { overall_score?: number | undefined; summary_headline: string },
): string {
  const { answers, words, averageWords, fillers, answersWithEvidence, roleWords } = measure(material);
  const role = roleAndLevel(material);
  if (answers === 0) {
    return `No answers were recorded in this interview for **${role}**. What follows is a plan, not a judgement: there was nothing to hear yet.`;
  }
  return [
    `${material.name ? `${material.name}, you` : 'You'} were interviewed for **${role}**. ${scores.summary_headline}`,
    scores.overall_score === undefined ? '' : `Overall score: **${scores.overall_score} of 5**.`,
    `Measured in ${answers} answers: ${words} words, ${averageWords} in an answer on average, ${fillers} filler words; ${answersWithEvidence} answers named a number or a result; ${roleWords.length} different words of the trade were used.`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

function roleAndLevel({ role, level }: Material): string {
  const position = role || 'the role';
  return level ? `${position} (${level})` : position;
}
