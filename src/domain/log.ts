/** Where facts about what happened go: fixed words as the message, the facts beside it, nothing personal in either. */
export interface Log {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Does work so that whatever is logged in it, and in all that it starts, bears these facts as well. */
export type LogScope = <R>(facts: { requestId: string }, work: () => R) => R;
