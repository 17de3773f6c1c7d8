import { duties } from './deeds.js';
import { inTurns, shaped } from './in-turns.js';
import { namedThings } from './named-things.js';
import { requirements } from './requirements.js';

const ABOUT_NEEDS: ((need: string) => string)[] = [
  (need) => `The job description asks for ${need}: where have you practised that before?`,
  (need) => `This role also involves ${need}: how would you approach it in your first month?`,
  (need) => `How comfortable are you with ${need}, and what would help you grow there?`,
  (need) => `They are looking for ${need}: which of your past projects shows it best?`,
  (need) => `What does good work with ${need} look like to you?`,
  (need) => `If a teammate struggled with ${need}, how would you support them?`,
];

const ABOUT_DUTIES: ((duty: string) => string)[] = [
  (duty) => `In this role you would ${duty}: when have you done something similar?`,
  (duty) => `One duty here is to ${duty}: which step would you take first?`,
  (duty) => `How would we notice that you ${duty} successfully?`,
];

/** Questions about what the job description requires, each asked in another way; none for an empty one. */
export function jobDescriptionQuestions(jobDescription: string): string[] {
  const required = requirements(jobDescription);
  const named = namedThings(jobDescription).filter((thing) => !required.some((need) => overlap(need, thing)));
  return inTurns(shaped([...required, ...named], ABOUT_NEEDS), shaped(duties(jobDescription), ABOUT_DUTIES));
}

// "payment systems" and "payments" are one requirement: the first letters tell.
function overlap(need: string, thing: string): boolean {
  return need.toLowerCase().includes(thing.toLowerCase().slice(0, 6));
}
