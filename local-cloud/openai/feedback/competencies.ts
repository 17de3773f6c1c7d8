import type { Measures } from './measures.js';

/** One thing that is judged: how the score follows from the measures, and what to say about it. */
interface Competency {
  name: string;
  score: (measures: Measures) => number;
  quickTake: (measures: Measures) => string;
  advice: string;
}

export interface JudgedCompetency {
  name: string;
  /** 1 to 5, whole. */
  score: number;
  quick_take: string;
  advice: string;
}

const COMPETENCIES: Competency[] = [
  {
    name: 'Communication',
    score: (m) => steps(m.averageWords, [8, 18, 30, 45]) - (m.fillers * 20 > m.words ? 1 : 0),
    quickTake: (m) =>
      `Your ${answers(m)} averaged ${m.averageWords} words, with ${amount(m.fillers, 'filler word')}.`,
    advice: 'give each answer a beginning, a middle and an end, and pause instead of filling the gap',
  },
  {
    name: 'Evidence and Results',
    score: (m) => steps(share(m.answersWithEvidence, m), [0.01, 0.3, 0.5, 0.75]),
    quickTake: (m) => `${m.answersWithEvidence} of ${answers(m)} named a number or a result.`,
    advice: 'end every example with what changed, and by how much',
  },
  {
    name: 'Answer Structure',
    score: (m) => steps(share(m.structure, m), [0.2, 0.6, 1.2, 2]),
    quickTake: (m) =>
      `You used ${amount(m.structure, 'structure word')} such as first, then or because, in ${m.answersWithStructure} of ${answers(m)}.`,
    advice: 'guide the listener with first, then, because and as a result',
  },
  {
    name: 'Ownership',
    score: (m) => steps(share(m.actions, m), [0.1, 0.4, 0.8, 1.5]),
    quickTake: (m) =>
      `You told ${amount(m.actions, 'act')} of your own (I built, I decided) and said "we" ${amount(m.we, 'time')}.`,
    advice: 'say what you did yourself before you say what the group did',
  },
  {
    name: 'Role Knowledge',
    score: (m) => steps(m.roleWords.length, [1, 3, 6, 10]),
    quickTake: (m) =>
      `You used ${amount(m.roleWords.length, 'different word')} of the trade${examples(m.roleWords)}.`,
    advice: 'name the tools, methods and decisions of your trade',
  },
];

/** Judges all competencies; the lowest score everywhere when nothing was said, and no high ones for one answer. */
export function judge(measures: Measures): JudgedCompetency[] {
  return COMPETENCIES.map((competency) => ({
    name: competency.name,
    advice: competency.advice,
    ...verdict(competency, measures),
  }));
}

function verdict(
  { score, quickTake }: Competency,
  measures: Measures,
): { score: number; quick_take: string } {
  if (measures.answers === 0) {
    return { score: 1, quick_take: 'No answers were recorded, so this could not be shown.' };
  }
  const earned = Math.max(1, score(measures));
  const highest = Math.min(5, measures.answers + 1);
  if (earned <= highest) return { score: earned, quick_take: quickTake(measures) };
  return {
    score: highest,
    quick_take: `${quickTake(measures)} There were too few answers for a higher score.`,
  };
}

/** 1, and one more for each limit that is reached. */
function steps(value: number, limits: number[]): number {
  return 1 + limits.filter((limit) => value >= limit).length;
}

function share(count: number, { answers }: Measures): number {
  return answers === 0 ? 0 : count / answers;
}

function answers({ answers }: Measures): string {
  return amount(answers, 'answer');
}

function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function examples(words: string[]): string {
  return words.length === 0 ? '' : ` (${words.slice(0, 3).join(', ')})`;
}
