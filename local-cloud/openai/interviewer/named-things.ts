import { withoutOrders } from './orders.js';
import { KNOWN_THINGS } from './known-things.js';

/** A name after one of these words is most often an employer, a product or a place of study. */
const NAMES =
  /\b(?:at|for|joined|with|called|named|university of|built|led|founded)\s+((?:[A-Z][A-Za-z]{2,}\s?){1,3})/g;
const ONLY_GRAMMAR =
  /^(The|This|That|Our|Your|My|And|All|New|January|February|March|April|May|June|July|August|September|October|November|December)\b/;

/**
 * Tools, skills and proper names in a document, known tools first, in speakable words and each once.
 * Sentences that try to give orders are left out.
 */
export function namedThings(document: string): string[] {
  const text = withoutOrders(document);
  return [...new Set([...knownThings(text), ...properNames(text)])];
}

function knownThings(text: string): string[] {
  return KNOWN_THINGS.map(({ pattern, spoken }) => ({ spoken, at: text.search(pattern) }))
    .filter(({ at }) => at >= 0)
    .sort((one, other) => one.at - other.at)
    .map(({ spoken }) => spoken);
}

function properNames(text: string): string[] {
  return [...text.matchAll(NAMES)]
    .map(([, name]) => (name ?? '').trim())
    .filter((name) => !ONLY_GRAMMAR.test(name));
}
