/** Where facts about what happened go: fixed words as the message, the facts beside it, nothing personal in either. */
export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
