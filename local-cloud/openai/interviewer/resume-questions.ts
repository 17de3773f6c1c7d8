import { deeds } from './deeds.js';
import { inTurns, shaped } from './in-turns.js';
import { namedThings } from './named-things.js';

const ABOUT_THINGS: ((thing: string) => string)[] = [
  (thing) => `You mention ${thing} on your resume: can you tell me more about that part of your work?`,
  (thing) => `I also read about ${thing}: what was the hardest problem you met there?`,
  (thing) => `How did ${thing} come into your career, and whose decision was that?`,
  (thing) => `Your resume names ${thing}: what would you do differently if you started again?`,
  (thing) => `Looking at ${thing}, which result are you most pleased with?`,
  (thing) => `How would you explain ${thing} to somebody in their first week?`,
  (thing) => `What surprised you while you were busy with ${thing}?`,
  (thing) => `Which skill did ${thing} teach you that you still use?`,
];

const ABOUT_DEEDS: ((deed: string) => string)[] = [
  (deed) => `Your resume says that you ${deed}: how did you go about it?`,
  (deed) => `When you ${deed}, what stood in your way?`,
  (deed) => `What became better for others after you ${deed}?`,
];

/** Questions about things and deeds the resume names, each asked in another way; none for an empty resume. */
export function resumeQuestions(resume: string): string[] {
  const done = deeds(resume).slice(0, ABOUT_DEEDS.length);
  const things = namedThings(resume).filter((thing) => !done.some((deed) => names(deed, thing)));
  return inTurns(shaped(things, ABOUT_THINGS), shaped(done, ABOUT_DEEDS));
}

function names(deed: string, thing: string): boolean {
  return deed.toLowerCase().includes(thing.toLowerCase());
}
