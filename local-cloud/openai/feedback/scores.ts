import { judge, type JudgedCompetency } from './competencies.js';
import type { Material } from './material.js';
import { measure, type Measures } from './measures.js';

/**
 * The scores of an interview, by rules from what was measured in the candidate's answers. A request's schema
 * picks from these fields those it asks for.
 */
export function interviewScores(material: Material) {
  const measures = measure(material);
  const judged = judge(measures);
  const byScore = judged.toSorted((one, other) => other.score - one.score);
  return {
    summary_headline: headline(material, measures, average(judged)),
    overall_score: average(judged),
    competencies: judged.map(({ name, score, quick_take }) => ({ name, score, quick_take, max_score: 5 })),
    top_strength: strength(measures, byScore[0]),
    top_improvement: improvement(byScore.at(-1)),
    answer_structure_score: judged.find(({ name }) => name === 'Answer Structure')?.score ?? 1,
    filler_word_count: measures.fillers,
  };
}

function headline({ role }: Material, { answers, averageWords }: Measures, overall: number): string {
  const position = role || 'this role';
  if (answers === 0) return `No answers were recorded for ${position}, so there is nothing to judge yet.`;
  const kind =
    overall >= 4 ? 'A strong' : overall >= 3 ? 'A solid' : overall >= 2 ? 'A developing' : 'A very brief';
  return `${kind} interview for ${position}: ${answers} answered, ${averageWords} words each on average.`;
}

function strength({ answers }: Measures, best: JudgedCompetency | undefined): string {
  if (!best || answers === 0) return 'You opened the interview: that is the first step.';
  if (best.score === 1)
    return `You stayed in the interview: answers given, ${answers}. Nothing else stands out yet.`;
  return `${best.name}: ${best.quick_take}`;
}

function improvement(worst: JudgedCompetency | undefined): string {
  return worst ? `${worst.name}: ${worst.advice}.` : '';
}

function average(judged: JudgedCompetency[]): number {
  const sum = judged.reduce((total, { score }) => total + score, 0);
  return Math.round((sum / judged.length) * 10) / 10;
}
