/**
 * A grammar of spoken English that knows only what a few word lists can: how many clauses are begun in a sentence, and
 * how many of them hang on another one.
 */

const SUBJECTS = words('i we he she they there nobody everybody everyone somebody someone');
/** Subjects only when a verb follows. */
const PERHAPS_SUBJECTS = words('it you this that nothing everything something anything people');
const CONTRACTED = /^(?:i|we|you|they|he|she|it|there|that|who|what)'(?:m|re|s|ve|d|ll)$/;
const AUXILIARIES = words(
  "am is are was were be been being has have had do does did can could will would shall should may might must isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't won't wouldn't shouldn't",
);
const PASTS = words(
  'became began broke brought built came caught chose cost cut drew fell felt found gave got grew went heard helped held kept knew led left lost made meant met paid put ran read said sat saw sent showed sold spent spoke stood taught thought told took understood won wrote',
);
const PRESENTS = words(
  'comes goes gives helps makes means needs takes works wants depends says gets happens',
);
/** Parts of a verb behind its first: "had been", "would have". */
const INNER = words('be been being have');
const ADVERBS = words(
  'not never always also really just still only often usually mostly actually already ever first then',
);
const RELATIVES = words('who which what whose why where how that');
const SUBORDINATORS = words(
  'when whenever if after before although though because since while once unless until whereas whether',
);
/** Behind these "that" is a thing, and joins nothing. */
const STANDS_ALONE = words('after before since in at on with for of and like about');
const ARTICLES = words('the my our a an');
/** What stands before a pronoun that begins a clause of its own, and not one that hangs on a noun: "the problem we had". */
const STARTERS = words('and but or so then because well yes no');

/** Clauses with a verb of their own in the sentence, less those that hang on another: below one, the sentence has no main clause yet. */
export function mainClauses(sentence: readonly string[]): number {
  let clauses = 0;
  let hanging = 0;
  for (let at = 0; at < sentence.length; at++) {
    const word = sentence[at] ?? '';
    if (isMarker(sentence, at)) {
      hanging += 1;
      if (beginsClause(sentence, at + 1)) continue;
      clauses += 1;
      at = pastVerb(sentence, pastSubject(sentence, at + 1));
    } else if (beginsClause(sentence, at)) {
      clauses += 1;
      if (hangsOnWordBefore(sentence, at)) hanging += 1;
      at = pastVerb(sentence, CONTRACTED.test(word) ? at : at + 1);
    } else if (isFiniteVerb(word) && sentence[at - 1] !== 'to') {
      clauses += 1;
      at = pastVerb(sentence, at);
    }
  }
  return clauses - hanging;
}

/** Whether it begins with what needs another clause behind it, such as "when" or "as soon as". */
export function beginsWithSubordinator(sentence: readonly string[]): boolean {
  const [first = '', second, third] = sentence;
  if (first === 'as') return (second === 'soon' || second === 'long') && third === 'as';
  if (first === 'even') return second === 'though' || second === 'if' || second === 'when';
  if (first === 'every') return second === 'time';
  // A "because" alone is a whole answer to a "why".
  return SUBORDINATORS.has(first) && first !== 'because';
}

function isMarker(sentence: readonly string[], at: number): boolean {
  const word = sentence[at] ?? '';
  const next = sentence[at + 1];
  if (next === undefined) return false;
  if (word === 'that')
    return (
      !STANDS_ALONE.has(sentence[at - 1] ?? 'after') && (beginsClause(sentence, at + 1) || isFiniteVerb(next))
    );
  if (word === 'as') return sentence[at - 1] === 'soon' || sentence[at - 1] === 'long';
  if (word === 'time') return sentence[at - 1] === 'every';
  if (word === 'before' || word === 'after' || word === 'since')
    return beginsClause(sentence, at + 1) || (ARTICLES.has(next) && hasVerbSoon(sentence, at + 1));
  return RELATIVES.has(word) || SUBORDINATORS.has(word);
}

function beginsClause(sentence: readonly string[], at: number): boolean {
  const word = sentence[at] ?? '';
  if (SUBJECTS.has(word) || CONTRACTED.test(word)) return at + 1 < sentence.length || CONTRACTED.test(word);
  const next = sentence[at + 1] ?? '';
  return PERHAPS_SUBJECTS.has(word) && (AUXILIARIES.has(next) || PASTS.has(next) || PRESENTS.has(next));
}

function hangsOnWordBefore(sentence: readonly string[], at: number): boolean {
  const before = sentence[at - 1];
  if (before === undefined || STARTERS.has(before) || before.endsWith(',')) return false;
  return !isMarker(sentence, at - 1) && !hasSubordinatorBefore(sentence, at);
}

// Behind "when I joined the team" a pronoun begins the main clause.
function hasSubordinatorBefore(sentence: readonly string[], at: number): boolean {
  return beginsWithSubordinator(sentence) && at > 2;
}

function beginsVerb(sentence: readonly string[], at: number): boolean {
  return isFiniteVerb(sentence[at] ?? '') || beginsClause(sentence, at);
}

function isFiniteVerb(word: string): boolean {
  return AUXILIARIES.has(word) || PASTS.has(word) || PRESENTS.has(word) || /[a-z]{2}ed$/.test(word);
}

function hasVerbSoon(sentence: readonly string[], from: number): boolean {
  return sentence.slice(from, from + 6).some((_, index) => beginsVerb(sentence, from + index));
}

/** The place of the verb behind a subject of several words; where no verb is known, the second word is taken for it. */
function pastSubject(sentence: readonly string[], from: number): number {
  for (let at = from; at < Math.min(from + 6, sentence.length); at++) {
    if (isFiniteVerb(sentence[at] ?? '')) return at;
    if (at > from && beginsClause(sentence, at)) return at - 1;
  }
  return from;
}

/** The place of the last word of the verb that begins here: "would not have been asked". */
function pastVerb(sentence: readonly string[], from: number): number {
  let at = from;
  for (let next = sentence[at + 1]; next !== undefined; next = sentence[at + 1]) {
    const goesOn = INNER.has(next) || ADVERBS.has(next) || /(?:ed|ing|en)$/.test(next) || next === 'to';
    if (!goesOn) break;
    at += 1;
  }
  return at;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
