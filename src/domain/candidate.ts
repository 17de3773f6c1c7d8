import type { Level } from './levels.js';

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

/** Text from a form on one line and without marks that could be read as structure. */
export function oneLine(text: string): string {
  return text
    .replace(/[<>\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
