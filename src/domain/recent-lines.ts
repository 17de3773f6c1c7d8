import { firstCharacters } from './document-text.js';

/** One utterance as the model is to see it. */
export interface Line {
  role: 'user' | 'assistant';
  text: string;
}

/** What a call of the model may hold of the conversation: some 3,000 tokens, a quarter of an hour of talk. */
const MOST_CHARACTERS = 12_000;
/** And of one utterance: somebody may paste a book. */
const MOST_OF_ONE = 4_000;

/** The end of a conversation: shortened by whole turns from the oldest on, each beginning with the interviewer. */
export function recentLines(conversation: readonly Line[]): Line[] {
  const lines = conversation.map(({ role, text }) => ({ role, text: beginningOf(text) }));
  const from = firstThatFits(lines);
  if (from === 0) return lines;
  const turn = lines.findIndex((_line, index) => index >= from && beginsTurn(lines, index));
  return lines.slice(turn === -1 ? from : turn);
}

function beginningOf(text: string): string {
  return text.length <= MOST_OF_ONE ? text : `${firstCharacters(text, MOST_OF_ONE)}…`;
}

function firstThatFits(lines: readonly Line[]): number {
  let room = MOST_CHARACTERS;
  const last = lines.findLastIndex(({ text }) => (room -= text.length) < 0);
  return last + 1;
}

function beginsTurn(lines: readonly Line[], index: number): boolean {
  return lines[index]?.role === 'assistant' && lines[index - 1]?.role === 'user';
}
