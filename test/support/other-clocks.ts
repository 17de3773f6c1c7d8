const CLOCKS = [
  'Date',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

type Clock = (typeof CLOCKS)[number];

/** What jest is to leave alone (`doNotFake`) where a test hands in these only: sockets and streams need the others. */
export function otherClocks(...handedIn: Clock[]): Clock[] {
  return CLOCKS.filter((clock) => !handedIn.includes(clock));
}
