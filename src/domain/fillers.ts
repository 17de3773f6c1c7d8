/** A kind of filler: how it is named to people, and where it is one. */
interface Filler {
  word: string;
  found: RegExp;
}

/** Sounds count in small letters or with a capital, not as an abbreviation: "the ER", "at UM". */
function sound(pattern: string): RegExp {
  return new RegExp(String.raw`(?<![\w'’-])${pattern}(?![\w'’-])`, 'g');
}

/** A phrase counts unless what stands directly before or behind it, without a comma, makes it mean something. */
function phrase(words: string, meant: { after?: string; before?: string }): RegExp {
  const behind = meant.after ? String.raw`(?<!\b(?:${meant.after})\s)` : '';
  const ahead = meant.before ? String.raw`(?!\s(?:${meant.before})\b)` : '';
  return new RegExp(String.raw`${behind}\b${words}\b${ahead}`, 'gi');
}

/** "A different kind of": between what points at a thing and the thing itself stands no filler. */
const POINTING =
  'an?|the|this|that|these|those|what|which|some|any|no|every|each|another|other|one|same|new|different|certain|similar|special|particular|right|wrong|best|only|first|my|your|our|their|his|her|its|all|whole|good|bad|great|old|whatever|rare';
const KIND = { after: POINTING, before: 'thing' };

/**
 * What counts as a filler. The sounds always do. Of words only those that take nothing away when they are left out, and
 * those only where this can be told: "like", "so", "well", "actually", "right" and "just" are good words much more often
 * than not, so "like" counts between commas alone, and the others never do.
 */
const FILLERS: readonly Filler[] = [
  { word: 'um', found: sound('(?:[Uu]m+|[Uu]hm+)') },
  { word: 'uh', found: sound('[Uu]h+') },
  { word: 'er', found: sound('[Ee]rm*') },
  { word: 'hmm', found: sound('[Hh]m+') },
  {
    word: 'you know',
    found: phrase('you know', {
      after:
        'do|did|if|as|let|once|when|because|that|what|who|things|everything|all|would|how|make|since|than|before|the more',
      before:
        'that|what|how|why|where|when|who|which|if|whether|about|it|him|her|them|me|us|of|my|your|this|each',
    }),
  },
  {
    word: 'I mean',
    found: phrase('I mean', { after: 'what|that|which|do|as|if|when', before: 'that|it|to' }),
  },
  { word: 'kind of', found: phrase('kind of', KIND) },
  { word: 'sort of', found: phrase('sort of', KIND) },
  { word: 'basically', found: phrase('basically', {}) },
  {
    word: 'literally',
    found: phrase('literally', { after: 'not|taken|translated|more|too|quite', before: 'translated' }),
  },
  { word: 'like', found: /(?<=,\s)like(?=,)/gi },
];

/** How often each kind of filler occurs; those that do not are left out, the most frequent stands first. */
export function fillersIn(text: string): { word: string; count: number }[] {
  return FILLERS.map(({ word, found }) => ({ word, count: text.match(found)?.length ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
}
