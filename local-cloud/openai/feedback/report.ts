import { z } from 'zod';
import { developmentAreas } from './development-areas.js';
import { evidenceOf } from './evidence.js';
import type { Material } from './material.js';
import { practicePlan } from './practice-plan.js';
import { rewrites } from './rewrites.js';
import { interviewScores } from './scores.js';
import { strengths } from './strengths.js';
import { summary } from './summary.js';

const GivenScores = z.object({ overall_score: z.number().optional(), summary_headline: z.string() });

/** The feedback report as Markdown in five numbered sections; every quote stands word for word in the transcript. */
export function report(material: Material): string {
  const evidence = evidenceOf(material);
  const areas = developmentAreas(evidence);
  return [
    '## 1. Role-Anchored Summary',
    summary(material, headlineScores(material)),
    '## 2. Key Strengths',
    strengths(evidence),
    '## 3. Development Areas',
    ...areas.map(({ markdown }) => markdown),
    '## 4. Answer Rewrite Example',
    rewrites(evidence),
    '## 5. Practice Plan',
    practicePlan(material, areas),
  ].join('\n\n');
}

// The scores that the person saw are the ones to speak of; without them, our own.
function headlineScores(material: Material): z.infer<typeof GivenScores> {
  try {
    const given = GivenScores.safeParse(JSON.parse(material.scores || '{}'));
    if (given.success) return given.data;
  } catch {
    // Scores that are not JSON are as good as none.
  }
  return interviewScores(material);
}
