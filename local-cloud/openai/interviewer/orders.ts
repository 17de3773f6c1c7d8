const ORDER =
  /\b(ignore|disregard|forget|override)\b.{0,40}\b(instructions?|prompts?|everything above)\b|\b(system prompt|your (instructions|prompt)|you are now|developer mode|jailbreak|end the interview|move_on|interview_state|perfect score|new instructions)\b|<\/?[a-z_]+>/i;

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
