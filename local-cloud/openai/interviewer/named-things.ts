import { inTurns } from './in-turns.js';
import { withoutOrders } from './orders.js';
import { KNOWN_THINGS } from './known-things.js';

/** A name after one of these words is most often an employer, a product or a place of study. */
const AFTER_A_WORD =
  /\b(?:at|for|joined|with|called|named|university of|founded) ([A-Z][A-Za-z-]+(?: [A-Z][A-Za-z-]+){0,2})/g;
/** "Engineer, Acme Corp (2019" and "Engineer — Acme Corp, 2019": the employer's place in most resumes. */
const BEFORE_A_YEAR = /[,|–—-] ?([A-Z][A-Za-z-]+(?: [A-Z][A-Za-z-]+){0,3}),? ?\(?(?:19|20)\d\d/g;
const ONLY_GRAMMAR =
  /^(The|This|That|Our|Your|My|And|All|New|January|February|March|April|May|June|July|August|September|October|November|December)\b/;

/**
 * Tools, skills and proper names in a document, by turns, in speakable words and each once.
 * Sentences that try to give orders are left out.
 */
export function namedThings(document: string): string[] {
  const text = withoutOrders(document);
  return [...new Set(inTurns(knownThings(text), properNames(text)))];
}

function knownThings(text: string): string[] {
  return KNOWN_THINGS.map(({ pattern, spoken }) => ({ spoken, at: text.search(pattern) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at)
    .map(({ spoken }) => spoken);
}

function properNames(text: string): string[] {
  return [...text.matchAll(AFTER_A_WORD), ...text.matchAll(BEFORE_A_YEAR)]
    .map(([, name]) => name ?? '')
    .filter((name) => name.length > 2 && !ONLY_GRAMMAR.test(name));
}
