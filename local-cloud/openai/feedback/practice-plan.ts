import { questionsFor } from '../interviewer/questions/index.js';
import { alreadyAsked } from '../interviewer/same-question.js';
import type { DevelopmentArea } from './development-areas.js';
import type { Material } from './material.js';

/** Two weeks of practice from the areas that need it, and questions for the role that were not asked yet. */
export function practicePlan(material: Material, areas: DevelopmentArea[]): string {
  const [first, second, ...others] = areas;
  const later = others.map(({ title }) => `"${title}"`).join(' and ') || 'what felt hardest';
  return [
    '### Week 1',
    `- **Days 1 and 2:** ${step(first)}\n- **Days 3 and 4:** ${step(second)}\n- **Days 5 to 7:** answer two of the questions below aloud each day, two minutes each, and listen to the recording.`,
    '### Week 2',
    `- **Days 8 to 10:** work on ${later}, with one example a day.\n- **Days 11 and 12:** tell your three best stories to another person and ask what they remember.\n- **Days 13 and 14:** do a whole interview here, and compare its scores with these.`,
    '### Questions',
    questions(material)
      .map(({ tag, text }, index) => `${index + 1}. [${tag}] ${text}`)
      .join('\n'),
  ].join('\n\n');
}

function step(area: DevelopmentArea | undefined): string {
  return area ? `${area.title}. ${area.technique}` : 'tell one story a day aloud.';
}

function questions({ role, level, asked }: Material): { tag: string; text: string }[] {
  const fresh = (stage: 'self_intro' | 'past_experience' | 'company_fit') =>
    questionsFor(role, level, stage).filter((question) => !alreadyAsked(question, asked));
  return [
    ...fresh('self_intro')
      .slice(0, 1)
      .map((text) => ({ tag: 'Introduction', text })),
    ...fresh('past_experience')
      .slice(0, 3)
      .map((text) => ({ tag: 'Experience', text })),
    ...fresh('company_fit')
      .slice(0, 2)
      .map((text) => ({ tag: 'Company Fit', text })),
  ];
}
