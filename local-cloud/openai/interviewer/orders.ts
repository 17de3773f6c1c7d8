const ORDER =
  /\b(ignore|disregard|forget|override)\b.{0,40}\b(instruction|prompt|rule|above|previous|prior|everything)|\b(system prompt|your (instructions|prompt|rules)|you are now|act as|pretend|developer mode|jailbreak|end the interview|call move_on|move_on|interview_state|perfect score|new instructions)\b|<\/?[a-z_]+>/i;

/** True for text that tries to give orders to the interviewer. It is passed over as any other text, never obeyed. */
export function looksLikeAnOrder(text: string): boolean {
  return ORDER.test(text);
}

/** The document without the sentences that try to give orders: nothing in those is worth asking about. */
export function withoutOrders(document: string): string {
  return document
    .split(/\n|(?<=[.!?])\s/)
    .filter((sentence) => !looksLikeAnOrder(sentence))
    .join('\n');
}
