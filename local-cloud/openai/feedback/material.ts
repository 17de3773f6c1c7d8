import { roleFamily, type RoleFamily } from '../interviewer/role-family.js';
import { withoutAsides } from './asides.js';

/** One answer with the words of the interviewer that it follows. */
export interface Exchange {
  question: string;
  answer: string;
}

/** What scorer and report are given to judge. */
export interface Material {
  name: string;
  role: string;
  level: string;
  family: RoleFamily;
  exchanges: Exchange[];
  /** Everything the interviewer said. */
  asked: string[];
  /** The text of the `<scores>` block, empty when there is none. */
  scores: string;
}

interface Line {
  speaker: string;
  text: string;
}

/** Nobody said anything: what is judged when no transcript was sent. */
export const NOTHING_SAID = materialOf('', '', '');

/** Reads the `<candidate>`, `<transcript>` and `<scores>` blocks of a message; undefined without a transcript. */
export function readMaterial(message: string): Material | undefined {
  const transcript = block(message, 'transcript');
  if (transcript === undefined) return undefined;
  return materialOf(transcript, block(message, 'candidate') ?? '', block(message, 'scores') ?? '');
}

function materialOf(transcript: string, candidate: string, scores: string): Material {
  const lines = speechLines(transcript);
  const role = valueOf(candidate, 'role');
  return {
    name: valueOf(candidate, 'name'),
    role,
    level: valueOf(candidate, 'level'),
    family: roleFamily(role),
    exchanges: pairUp(lines)
      .map(({ question, answer }) => ({ question, answer: withoutAsides(answer) }))
      .filter(({ answer }) => answer !== ''),
    asked: lines.filter(({ speaker }) => speaker === 'INTERVIEWER').map(({ text }) => text),
    scores,
  };
}

// From the first opening to the last closing mark: what a candidate says cannot end the block early.
function block(message: string, name: string): string | undefined {
  return new RegExp(`<${name}>([\\s\\S]*)</${name}>`).exec(message)?.[1];
}

function valueOf(candidate: string, key: string): string {
  return new RegExp(`^\\s*${key}:[ \\t]*(.*?)\\s*$`, 'im').exec(candidate)?.[1] ?? '';
}

/** Notes of the product's own, in square brackets, about what it does not send. */
const LEFT_OUT = /\[[^\]\n]* left out here\.\]/g;

function speechLines(transcript: string): Line[] {
  return transcript.split(/^(?=(?:INTERVIEWER|CANDIDATE)(?: \[\w*\])?:)/m).flatMap((part) => {
    const [, speaker, text = ''] = /^(INTERVIEWER|CANDIDATE)[^:]*:([\s\S]*)$/.exec(part) ?? [];
    return speaker ? [{ speaker, text: text.replace(LEFT_OUT, '').replace(/\s+/g, ' ').trim() }] : [];
  });
}

function pairUp(lines: Line[]): Exchange[] {
  const exchanges: Exchange[] = [];
  let question = '';
  let open: Exchange | undefined;
  for (const { speaker, text } of lines) {
    if (speaker === 'INTERVIEWER') {
      question = text;
      open = undefined;
    } else if (open) {
      open.answer = `${open.answer} ${text}`;
    } else if (text !== '') {
      open = { question, answer: text };
      exchanges.push(open);
    }
  }
  return exchanges;
}
