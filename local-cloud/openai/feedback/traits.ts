import type { RoleFamily } from '../interviewer/role-family.js';
import { wordsOf } from '../interviewer/words.js';
import { ROLE_WORDS } from './role-words.js';

const NUMBERS =
  /\b\d[\d.,]*|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|percent|half|twice|dozens?)\b/gi;
const RESULTS =
  /\b(improved|reduced|increased|saved|delivered|shipped|launched|released|grew|doubled|halved|faster|finished|won|solved|fixed|prevented|recovered|results?|resulted)\b/gi;
const STRUCTURE =
  /\b(first|firstly|then|next|after that|afterwards|because|so that|as a result|therefore|finally|in the end|for example|for instance)\b/gi;
const ACTIONS =
  /\bI (?:(?:also|then|first|personally|finally) )?(?:\w{2,}ed|built|led|wrote|made|ran|took|found|taught|drove|cut|set|chose|began|brought|gave|held|kept|spoke|won)\b/gi;
const FILLERS = /\b(um+|uh+|erm?|hmm+|you know|I mean|sort of|kind of|basically|literally)\b/gi;
const HEDGES = /\b(maybe|perhaps|probably|I guess|I suppose|I think)\b/gi;

/** What can be counted in a piece of speech. */
export interface Traits {
  words: number;
  numbers: number;
  results: number;
  structure: number;
  /** "I built", "I decided": the speaker's own acts. */
  actions: number;
  /** How often "we" is said. */
  we: number;
  fillers: number;
  hedges: number;
  /** Different words of the trade. */
  roleWords: string[];
}

/** Counts the traits of a text for somebody of that family of roles. */
export function traitsOf(text: string, family: RoleFamily): Traits {
  return {
    words: wordsOf(text).length,
    numbers: count(text, NUMBERS),
    results: count(text, RESULTS),
    structure: count(text, STRUCTURE),
    actions: count(text, ACTIONS),
    we: count(text, /\bwe\b/gi),
    fillers: count(text, FILLERS),
    hedges: count(text, HEDGES),
    roleWords: found(text, ROLE_WORDS[family]),
  };
}

/** The text without filler words, beginning with a capital. */
export function withoutFillers(text: string): string {
  const clean = text
    .replace(new RegExp(`,?\\s*${FILLERS.source},?`, 'gi'), ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,!?])/g, '$1')
    .replace(/^[\s,.]+/, '');
  return clean.charAt(0).toUpperCase() + clean.slice(1);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function found(text: string, pattern: RegExp): string[] {
  return [...new Set((text.match(pattern) ?? []).map((word) => word.toLowerCase()))];
}
