import type { Unread } from '../domain/feedback.js';
import { fitTurns, FRAME_TOKENS, type CountedTurn, type Fitted } from '../domain/fit-transcript.js';
import type { Interview } from '../domain/interviews.js';
import { mostTokens, type TokenCounter } from '../domain/tokens.js';
import { asRead } from '../domain/transcript-block.js';
import { mergeTurns, type Turn } from '../domain/transcript.js';

export interface FitDeps {
  tokens: TokenCounter;
  /** How many tokens the feedback's model takes, question and answer together. */
  contextTokens: number;
}

/** For a report at its longest, and to spare. */
const ANSWER_TOKENS = 4_500;
/** What is asked beside the transcript: the instructions, the schema, the candidate and the scores. */
export const PROMPT_TOKENS = 2_000;
/** Another model's vocabulary makes other tokens of the same words. */
const MARGIN = 0.1;

/** What of an interview fits the model: all of it, or its beginning and its end. */
export async function fitTranscript(deps: FitDeps, { conversation }: Interview): Promise<Fitted> {
  const turns = mergeTurns(conversation).map((turn) => ({ turn, pieces: piecesOf(asRead(turn.text)) }));
  const room = Math.floor((deps.contextTokens - ANSWER_TOKENS) * (1 - MARGIN)) - PROMPT_TOKENS;
  const surely = counted(
    turns,
    turns.flatMap(({ pieces }) => pieces.map(mostTokens)),
  );
  if (allTokens(surely) <= room) return fitTurns(surely, room);
  return fitTurns(counted(turns, await deps.tokens.count(turns.flatMap(({ pieces }) => pieces))), room);
}

/** What the model does not read of it, as it is stored; nothing where it reads all. */
export function unreadIn({ leftOut, cut }: Fitted): { unread?: Unread } {
  return leftOut + cut > 0 ? { unread: { turns: leftOut, shortened: cut } } : {};
}

interface PiecedTurn {
  turn: Turn;
  pieces: string[];
}

/** Small enough that what is cut off is hardly more than must be, and at the end of a word if there is one. */
function piecesOf(text: string): string[] {
  return text.match(/.{1,200}(?=\s|$)|.{1,200}/gsu) ?? [];
}

function counted(turns: PiecedTurn[], counts: number[]): CountedTurn[] {
  const left = counts.values();
  return turns.map(({ turn, pieces }) => ({
    turn,
    pieces: pieces.map((text) => ({ text, tokens: left.next().value ?? mostTokens(text) })),
  }));
}

function allTokens(turns: CountedTurn[]): number {
  return turns.reduce(
    (sum, { pieces }) => pieces.reduce((tokens, piece) => tokens + piece.tokens, sum + FRAME_TOKENS),
    0,
  );
}
