import type { AgentMessage, Conversation, UserMessage } from '../../src/domain/transcript.js';
import type { StageId } from '../../src/domain/stages/index.js';

interface Said {
  /** When it was begun, in seconds. */
  at: number;
  text: string;
  /** How long it sounded, in seconds; not known when it is left out. */
  lasts?: number;
  stage?: StageId;
}

/** A conversation from what each side said. */
export function conversationOf(
  agent: (Said & { interrupted?: boolean })[],
  user: (Said & { typed?: boolean })[],
): Conversation {
  return { agent: agent.map(message<AgentMessage>), user: user.map(message<UserMessage>) };
}

function message<M extends AgentMessage | UserMessage>(
  { at, lasts, stage = 'self_intro', ...said }: Said,
  index: number,
): M {
  const speech = lasts === undefined ? {} : { speech_ms: Math.round(lasts * 1000) };
  return { index, timestamp: at, stage, ...said, ...speech } as M;
}

/** So many different plain words. */
export function words(count: number): string {
  return Array.from({ length: count }, (_, index) => `word${'abcdefghij'[index % 10]}`).join(' ');
}
