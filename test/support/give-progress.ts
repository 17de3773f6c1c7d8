import { withOverall } from '../../src/domain/feedback.js';
import { measuresWith } from './ended-interviews.js';
import { adasInterview } from './pages-world.js';
import type { Person } from '../../src/domain/people.js';
import type { TestApp } from './test-app.js';

/** So many interviews more, one every third day; from three on, the last one and every fifth has no feedback. */
export async function giveProgress({ rows, deps }: TestApp, person: Person, count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    const id = idOf(at);
    const interviewDate = new Date(Date.UTC(2026, 0, 1 + 3 * at, 17)).toISOString();
    const jobRole =
      at % 7 === 3 ? 'Senior Product Manager, Platform and Developer Experience' : 'Backend Engineer';
    rows.push({ ...adasInterview, id, userId: person.id, interviewDate, jobRole, roomName: `room-${at}` });
    await deps.interviews.change(id, { measures: measuresOf(at) });
    const isUnjudged = count > 2 && (at % 5 === 4 || at === count - 1);
    if (!isUnjudged) await deps.feedback.put(person.id, id, { scores: scoresOf(at), feedback: '# Report' });
  }
}

/** The id of the interview at that place, the oldest being the first. */
export function idOf(at: number): string {
  return `55555555-5555-4555-8555-${String(at).padStart(12, '0')}`;
}

/** Goes up and down, and up on the whole. */
function wave(at: number, from: number, to: number): number {
  const share = 0.5 + 0.35 * Math.sin(at * 1.7) + 0.15 * Math.sin(at * 0.31);
  return from + (to - from) * Math.min(Math.max(share, 0), 1);
}

function scoresOf(at: number) {
  const score = (shift: number) => Math.round(wave(at + shift, 2, 5) * 2) / 2;
  return withOverall({
    summary_headline: 'Clear stories that still want numbers',
    competencies: [
      { name: 'Technical Depth', score: score(0), quick_take: 'Knows why the service was split.' },
      {
        name: at % 2 ? 'Problem Solving' : 'Problem-Solving Skills',
        score: Math.min(score(1), 3.5),
        quick_take: 'Good instinct, but few alternatives were named before one of them was chosen.',
      },
      { name: 'Communication', score: score(2), quick_take: 'Easy to follow.' },
      { name: 'Ownership & Initiative', score: score(3), quick_take: '<b>Owns</b> what she builds.' },
    ],
    top_strength: 'Explains decisions plainly',
    top_improvement: 'Add one measured result to each story',
    answer_structure_score: 3,
  });
}

function measuresOf(at: number) {
  return measuresWith({
    words: Math.round(wave(at, 300, 1_400)),
    wordsPerMinute: at % 6 === 5 ? null : wave(at, 95, 175),
    fillers: { total: 9, perHundredWords: wave(at + 1, 0.4, 6), kinds: [{ word: 'um', count: 9 }] },
    longestAnswer: { words: 200, seconds: wave(at + 2, 25, 140) },
    talkShare: wave(at, 0.4, 0.85),
    responseDelayS: wave(at + 4, 0.3, 4),
    pauses: { count: 4, longestS: wave(at + 5, 0.9, 6) },
    numberShare: wave(at + 3, 0, 0.6),
  });
}
