const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

const SMALL = new Map([
  ...UNITS.map((word, value) => [word, value] as const),
  ...TENS.map((word, index) => [word, (index + 2) * 10] as const),
]);
const LARGE = new Map([
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
]);
const ORDINAL = new Map(ORDINALS.map((word, index) => [word, `#${index + 1}`] as const));

/**
 * Words in lower case with their numbers as figures: "two hundred" and "200" both become "200", "second" and "2nd" "#2".
 * Words that no number is made of stay as they are.
 */
export function withFigures(words: string[]): string[] {
  const figured: string[] = [];
  for (let at = 0; at < words.length;) {
    const number = numberAt(words, at);
    figured.push(number?.figures ?? ordinal(words[at] ?? ''));
    at += number?.length ?? 1;
  }
  return figured;
}

interface Found {
  figures: string;
  /** Words it is made of. */
  length: number;
}

function numberAt(words: string[], start: number): Found | null {
  // "a hundred" is the number that "one hundred" is.
  const from = /^an?$/.test(words[start] ?? '') && isScale(words[start + 1]) ? start + 1 : start;
  const { value, end } = wholeNumber(words, from);
  if (value === null) return null;
  const decimals = decimalsAt(words, end);
  const figures = decimals ? `${value}.${decimals}` : String(value);
  return { figures, length: end - start + (decimals ? decimals.length + 1 : 0) };
}

function isScale(word: string | undefined): boolean {
  return word === 'hundred' || LARGE.has(word ?? '');
}

function wholeNumber(words: string[], from: number): { value: number | null; end: number } {
  let total: number | null = null;
  let part: number | null = null;
  let at = from;
  for (; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const figures = at === from ? figuresOf(word) : null;
    const small = SMALL.get(word);
    const large = LARGE.get(word);
    if (figures !== null) part = figures;
    else if (small !== undefined && fits(small, part)) part = (part ?? 0) + small;
    else if (word === 'hundred' && (part ?? 1) < 100) part = (part ?? 1) * 100;
    else if (large !== undefined && (part !== null || total === null)) {
      total = (total ?? 0) + (part ?? 1) * large;
      part = null;
    } else if (!(word === 'and' && joins(part, total) && SMALL.has(words[at + 1] ?? ''))) break;
  }
  return { value: total === null && part === null ? null : (total ?? 0) + (part ?? 0), end: at };
}

/** "40", "3.5", "40k". */
function figuresOf(word: string): number | null {
  const found = /^(\d+(?:\.\d+)?)(k?)$/.exec(word);
  return found ? Number(found[1]) * (found[2] ? 1000 : 1) : null;
}

/** Whether a small number can follow what was said of the number: "twenty" "five", "two hundred" "twelve". */
function fits(small: number, part: number | null): boolean {
  if (part === null) return true;
  if (part >= 100 && part % 100 === 0) return small > 0;
  return part >= 20 && part % 10 === 0 && part < 1000 && part % 100 >= 20 && small > 0 && small < 10;
}

function joins(part: number | null, total: number | null): boolean {
  return part === null ? total !== null : part >= 100 && part % 100 === 0;
}

/** "point five": the digits after it. */
function decimalsAt(words: string[], at: number): string {
  if (words[at] !== 'point') return '';
  const digits = words.slice(at + 1, at + 7).map((word) => SMALL.get(word) ?? 10);
  const end = digits.findIndex((digit) => digit > 9);
  return digits.slice(0, end === -1 ? digits.length : end).join('');
}

function ordinal(word: string): string {
  const figures = /^(\d+)(?:st|nd|rd|th)$/.exec(word)?.[1];
  return figures ? `#${figures}` : (ORDINAL.get(word) ?? word);
}
