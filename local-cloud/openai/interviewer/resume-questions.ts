import { namedThings } from './named-things.js';

const SHAPES: ((thing: string) => string)[] = [
  (thing) => `You mention ${thing} on your resume: what did you build with it, or do there?`,
  (thing) => `I also read about ${thing}: what was the hardest problem you met on that part?`,
  (thing) => `How did ${thing} come into your work, and whose decision was that?`,
  (thing) => `Your resume names ${thing}: what would you do differently if you started again?`,
  (thing) => `Looking at ${thing}, which result are you most pleased with?`,
  (thing) => `How would you explain ${thing} to a new colleague in their first week?`,
  (thing) => `What surprised you while you were busy with ${thing}?`,
  (thing) => `Which skill did ${thing} teach you that you still use?`,
];

/** Questions about things the resume names, each asked in another way; none for an empty resume. */
export function resumeQuestions(resume: string): string[] {
  return namedThings(resume)
    .slice(0, SHAPES.length)
    .map((thing, index) => SHAPES[index]?.(thing) ?? '');
}
