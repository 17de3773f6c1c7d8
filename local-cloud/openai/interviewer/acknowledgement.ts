import { looksLikeAnOrder } from './orders.js';
import { wordsOf } from './words.js';

const KINDS: { fits: (answer: string) => boolean; words: string[] }[] = [
  { fits: looksLikeAnOrder, words: ['Let us stay with the interview.', 'I will keep to my questions.'] },
  {
    fits: (answer) => answer.trim().endsWith('?'),
    words: ['The hiring team can answer that better than I can.', 'I would take that up with the team.'],
  },
  {
    fits: (answer) => /\b(don'?t know|do not know|not sure|no idea|pass|skip|next question)\b/i.test(answer),
    words: ['That is all right.', 'No problem.'],
  },
  {
    fits: (answer) => /\b(difficult|failed|failure|mistake|outage|stress\w*|conflict)\b/i.test(answer),
    words: ['That sounds like a demanding time.', 'I can picture that.', 'That cannot have been simple.'],
  },
  {
    fits: (answer) => wordsOf(answer).length < 12,
    words: ['All right.', 'I see.', 'Okay.'],
  },
  {
    fits: (answer) => /\b(team|colleague|together|we)\b/i.test(answer),
    words: ['I see how you worked together.', 'Thank you for taking me through that.', 'I follow.'],
  },
];

const OTHERWISE = ['Thank you.', 'I understand.', 'Thanks for explaining that.'];

/** A few words that fit the answer, without judging it, and not the ones said last time. */
export function acknowledgement(answer: string, saidByInterviewer: string[]): string {
  const words = KINDS.find((kind) => kind.fits(answer))?.words ?? OTHERWISE;
  const turn = saidByInterviewer.length;
  const inTurn = words.map((_, index) => words[(turn + index) % words.length] ?? '');
  const lastSaid = saidByInterviewer.at(-1) ?? '';
  return inTurn.find((each) => !lastSaid.startsWith(each)) ?? OTHERWISE[0] ?? '';
}
