import { asData } from './data-text.js';
import type { Fitted, FittedTurn } from './fit-transcript.js';

/** What was said or typed, on one line: it can neither end the block it stands in nor be taken for a turn or for a note of ours. */
export function asRead(text: string): string {
  return asData(text)
    .replace(/\s+/g, ' ')
    .replace(SPEAKER, '($1)')
    .replace(OPENING_BRACKET, '(')
    .replace(CLOSING_BRACKET, ')');
}

const SPEAKER = /\b((?:INTERVIEWER|CANDIDATE)(?:\s*\[[^\]]*\])?)\s*[:\uFF1A]/gi;
/** Only our own notes stand in square ones. */
const OPENING_BRACKET = /[[\u27E6\u2997\u3010\u3014\u3016\u3018\u301A\uFE47\uFE5D\uFF3B]/g;
const CLOSING_BRACKET = /[\]\u27E7\u2998\u3011\u3015\u3017\u3019\u301B\uFE48\uFE5E\uFF3D]/g;

/** The transcript as the model reads it; where something is left out, a note says so. */
export function transcriptBlock({ beginning, leftOut, end }: Fitted): string {
  const lines = [...beginning.map(lineOf), ...gapNote(leftOut), ...end.map(lineOf)];
  return `<transcript>\n${lines.join('\n\n')}\n</transcript>`;
}

function lineOf({ turn, text, cut }: FittedTurn): string {
  const speaker = turn.role === 'agent' ? `INTERVIEWER [${turn.stage}]` : 'CANDIDATE';
  return `${speaker}: ${text}${cut ? ' [The rest of this turn is left out here.]' : ''}`;
}

function gapNote(leftOut: number): string[] {
  if (leftOut === 0) return [];
  const turns = leftOut === 1 ? '1 turn' : `${leftOut} turns`;
  return [`[${turns} in the middle of the interview ${leftOut === 1 ? 'is' : 'are'} left out here.]`];
}
