import { competencyKey } from './competency-name.js';
import type { EndedInterview } from './interviews.js';
import type { Judgement } from './judgement.js';

/** Only what the newest judged interviews tell counts: older ones tell of another time, and perhaps of another role. */
const RECENT = 5;
const LAST = 3;
const MOST = 2;
const PERFECT = 5;

/** A competency that needs work, called as it was called last. */
export interface NeedsWork {
  name: string;
  /** Mean of its last scores, three at most; one decimal, 1–5. */
  mean: number;
  /** From so many interviews. */
  interviews: number;
  /** What was said of it last; may be empty. */
  quickTake: string;
  latestInterviewId: string;
}

type Competency = Judgement['competencies'][number];
type Occurrence = Competency & { interviewId: string };

/**
 * The two competencies with the lowest mean, the lowest first; of equals, what was judged in more interviews, then what was
 * scored lower last. None when all stand level, for then none needs it more than another, and none that is perfect.
 * @param interviews the oldest first.
 */
export function needMostWork(interviews: EndedInterview[]): NeedsWork[] {
  const judged = interviews.filter(({ judgement }) => judgement && judgement.competencies.length > 0);
  const groups = grouped(judged.slice(-RECENT).reverse().flatMap(occurrencesIn));
  const ranked = groups.toSorted(byLatestScore).map(needOf).sort(byNeed);
  if (ranked.length > MOST && ranked[0]?.mean === ranked.at(-1)?.mean) return [];
  return ranked.filter(({ mean }) => mean < PERFECT).slice(0, MOST);
}

/** Each competency that has a name once, though the model may have named it twice. */
function occurrencesIn({ id, judgement }: EndedInterview): Occurrence[] {
  const named = judgement?.competencies.filter(({ name }) => name.trim()) ?? [];
  const groups = grouped(named.map((one) => ({ ...one, interviewId: id })));
  return groups.map((group) => ({ ...group[0], score: meanOf(group) }));
}

type Group = [Occurrence, ...Occurrence[]];

function grouped(occurrences: Occurrence[]): Group[] {
  const groups = new Map<string, Group>();
  for (const occurrence of occurrences) {
    const key = competencyKey(occurrence.name);
    const group = groups.get(key);
    if (group) group.push(occurrence);
    else groups.set(key, [occurrence]);
  }
  return [...groups.values()];
}

function byLatestScore([a]: Group, [b]: Group): number {
  return a.score - b.score;
}

/** @param group the newest first. */
function needOf(group: Group): NeedsWork {
  const last = group.slice(0, LAST);
  const [{ name, quick_take: quickTake, interviewId }] = group;
  return {
    name: name.trim(),
    mean: Math.round(meanOf(last) * 10) / 10,
    interviews: last.length,
    quickTake: quickTake.trim(),
    latestInterviewId: interviewId,
  };
}

/** Sorting keeps the order of those that it finds equal, so what was scored lower last stays before the other. */
function byNeed(a: NeedsWork, b: NeedsWork): number {
  return a.mean - b.mean || b.interviews - a.interviews;
}

function meanOf(scored: { score: number }[]): number {
  return scored.reduce((sum, { score }) => sum + score, 0) / scored.length;
}
