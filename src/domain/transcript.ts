import type { StageId } from './stages/index.js';

/** One utterance as it was said; `timestamp` in unix seconds, fractional. */
export interface AgentMessage {
  index: number;
  text: string;
  timestamp: number;
  stage: StageId;
  interrupted?: boolean;
}

export interface UserMessage {
  index: number;
  text: string;
  timestamp: number;
  stage: StageId;
  typed?: boolean;
  /** Milliseconds of speech. */
  speech_ms?: number;
}

/** What is stored of an interview's conversation: both sides apart, each in order. */
export interface Conversation {
  agent: AgentMessage[];
  user: UserMessage[];
}

/** A turn as it is shown. */
export type Turn =
  | { role: 'agent'; text: string; timestamp: number; stage: StageId }
  | { role: 'candidate'; text: string; timestamp: number; stage: null; partial_count: number };

/** A conversation in which nothing has been said. */
export function emptyConversation(): Conversation {
  return { agent: [], user: [] };
}

/**
 * Merges both sides into turns: before each interviewer message all candidate messages not yet shown with a strictly
 * earlier timestamp become one candidate turn; what is left after the last one is a final candidate turn.
 */
export function mergeTurns(conversation: Conversation): Turn[] {
  const waiting = byTime(conversation.user);
  const turns: Turn[] = [];
  for (const said of byTime(conversation.agent)) {
    const earlier = waiting.findIndex((message) => message.timestamp >= said.timestamp);
    turns.push(...candidateTurn(waiting.splice(0, earlier === -1 ? waiting.length : earlier)));
    turns.push({ role: 'agent', text: said.text, timestamp: said.timestamp, stage: said.stage });
  }
  return [...turns, ...candidateTurn(waiting)];
}

function byTime<T extends { timestamp: number }>(messages: T[]): T[] {
  return [...messages].sort((a, b) => a.timestamp - b.timestamp);
}

function candidateTurn(partials: UserMessage[]): Turn[] {
  const [first] = partials;
  if (!first) return [];
  const text = partials
    .map((partial) => partial.text.trim())
    .filter(Boolean)
    .join(' ');
  return [
    { role: 'candidate', text, timestamp: first.timestamp, stage: null, partial_count: partials.length },
  ];
}
