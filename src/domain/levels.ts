/** Experience levels, lowest first: the id that is stored and the words that are shown. */
export const LEVELS = [
  { id: 'entry', label: 'Entry', years: '0–1 years' },
  { id: 'junior', label: 'Junior', years: '1–2 years' },
  { id: 'mid', label: 'Mid', years: '3–5 years' },
  { id: 'senior', label: 'Senior', years: '6+ years' },
  { id: 'lead', label: 'Lead', years: 'leads a team' },
  { id: 'staff', label: 'Staff', years: 'leads across teams' },
] as const;

export type Level = (typeof LEVELS)[number]['id'];

/** The words for a level; of rows of the Python original, which may have others, their own. */
export function levelLabel(level: string): string {
  return LEVELS.find(({ id }) => id === level)?.label ?? level;
}

export const LEVEL_IDS = LEVELS.map((level) => level.id) as [Level, ...Level[]];
