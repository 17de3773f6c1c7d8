import type { StageId } from './stages/index.js';

/** One utterance as it was said. */
interface Message {
  index: number;
  text: string;
  /** When it was begun, in unix seconds, fractional. */
  timestamp: number;
  stage: StageId;
  /** Milliseconds from the first sound to the last; absent when it was not spoken, or before they were kept. */
  speech_ms?: number;
}

export interface AgentMessage extends Message {
  interrupted?: boolean;
}

export interface UserMessage extends Message {
  typed?: boolean;
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

/** What the interviewer said last, null at the very beginning, and all messages of the candidate's answer to it. */
export interface Exchange {
  asked: AgentMessage | null;
  answer: UserMessage[];
}

/**
 * Merges both sides: before each interviewer message all candidate messages not yet shown with a strictly earlier
 * timestamp become one answer to the message before it; what is left after the last one is a final answer.
 */
export function exchanges(conversation: Conversation): Exchange[] {
  const waiting = byTime(conversation.user);
  const merged: Exchange[] = [];
  let asked: AgentMessage | null = null;
  for (const next of byTime(conversation.agent)) {
    const later = waiting.findIndex((message) => message.timestamp >= next.timestamp);
    merged.push({ asked, answer: waiting.splice(0, later === -1 ? waiting.length : later) });
    asked = next;
  }
  return [...merged, { asked, answer: waiting }];
}

/** The turns of both sides, in order; messages of the candidate with nothing between them are one turn. */
export function mergeTurns(conversation: Conversation): Turn[] {
  return exchanges(conversation).flatMap(({ asked, answer }) => [
    ...(asked ? [agentTurn(asked)] : []),
    ...candidateTurn(answer),
  ]);
}

function byTime<T extends { timestamp: number }>(messages: T[]): T[] {
  return [...messages].sort((a, b) => a.timestamp - b.timestamp);
}

function agentTurn({ text, timestamp, stage }: AgentMessage): Turn {
  return { role: 'agent', text, timestamp, stage };
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
