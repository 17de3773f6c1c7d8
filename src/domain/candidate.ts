import { z } from 'zod';
import { asData } from './data-text.js';
import { firstCharacters } from './document-text.js';
import { LEVEL_IDS, type Level } from './levels.js';

/** Also of a question that is listed as asked. */
const LONGEST_LINE = 300;

const line = (what: string, most: number) =>
  z
    .string(`Please tell us ${what}.`)
    .trim()
    .min(1, `Please tell us ${what}.`)
    .max(most, `Please keep ${what} under ${most} characters.`);

/** The start form as `POST /api/token` takes it; every message is a sentence for the person beside the field. */
export const CandidateForm = z.object({
  name: line('your full name', 100),
  email: line('your email address', 254).pipe(
    z.email('Please enter an email address like jane@example.com.'),
  ),
  role: line('the role you are practising for', 100),
  level: z.enum(LEVEL_IDS, 'Please choose one of the experience levels.'),
  jobDescription: z
    .string()
    .trim()
    .max(20_000, 'Please keep the job description under 20,000 characters.')
    .default(''),
  resumeCacheKey: z
    .union([z.uuid('That resume is not known. Please upload it again.'), z.literal('')])
    .default(''),
  includeProfile: z.boolean().default(true),
});

export type CandidateForm = z.infer<typeof CandidateForm>;

/** Who is interviewed, and for what. */
export interface Candidate {
  name: string;
  role: string;
  level: Level;
}

/** What the interviewer calls the candidate: the first name, the whole name where there is only one. */
export function spokenName({ name }: Pick<Candidate, 'name'>): string {
  return oneLine(name).split(' ')[0] ?? '';
}

/** The role as it is spoken and written in one line. */
export function spokenRole({ role }: Pick<Candidate, 'role'>): string {
  return oneLine(role);
}

/** Text from a form on one line: what a person sees of it, without marks that could be read as structure. */
export function oneLine(text: string): string {
  return firstCharacters(
    asData(text)
      .replace(/[<>"“”]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
    LONGEST_LINE,
  );
}
