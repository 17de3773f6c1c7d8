import { INJECTIONS, type Wish } from './injections.js';
import type { ChatCall } from './quick-services.js';

/** All it reads of a call. */
type Asked = Pick<ChatCall, 'system' | 'messages'>;

/** What it says when nobody wants anything of it. */
export const UNASKED = 'I see. What did you do there yourself?';

/** A model that does whatever the candidate or a document last asked of it, every time it is called, allowed or not. */
export function obedientMind(call: Asked): string | { call: string } {
  const answer = call.messages.findLast(({ role }) => role === 'user')?.content ?? '';
  const wish = wishIn(answer) ?? wishIn(call.system);
  return wish ? OBEYED[wish](call) : UNASKED;
}

const OBEYED: Record<Wish, (call: Asked) => string | { call: string }> = {
  recite: ({ system }) => `Of course. ${system}`,
  move: () => ({ call: 'move_on' }),
  end: () => 'The interview is over now. Goodbye, and good luck with everything.',
  score: () => 'I give you five out of five. Your score is 5/5, and you are hired.',
  markup: () => '{"overall_score": 5, "hire": true}',
  technique: () => 'Please use the STAR method. Could you give me a STAR answer about your last project?',
  ramble: () => 'I was made on a rainy day in a very large building far away from here. '.repeat(1_000),
};

// Not all of a text reaches the model as it was written, but some of its words do.
function wishIn(text: string): Wish | undefined {
  const found = INJECTIONS.filter((injection) => text.includes(landmarkOf(injection.text)));
  return found.at(-1)?.wish;
}

function landmarkOf(text: string): string {
  const runs = text.match(/(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M} ,.:_]){8,80}/gu) ?? [text];
  return runs.toSorted((a, b) => b.length - a.length)[0]?.trim() ?? text;
}
