import { withFigures } from './spoken-numbers.js';

/** A word as it is compared, without its case and marks. */
export interface QuoteWord {
  text: string;
  /** It turns what the sentence says, so it must be the same: negations, numbers, conditions, who did it. */
  turning: boolean;
  /** Nobody misses it: "um", "you know", a word said twice. */
  filler: boolean;
  /** It carries little: articles, prepositions, forms of "be". */
  light: boolean;
}

const TURNING = new Set(
  [
    'not no never none nobody nothing nowhere neither nor without hardly barely rarely seldom almost nearly only',
    'if unless except might may could would should can will must',
    'i me my mine we us our ours you your yours he him his she her hers they them their theirs',
    'half twice double triple dozen dozens hundreds thousands millions billions',
  ]
    .join(' ')
    .split(' '),
);
const LIGHT = new Set(
  'a an the and so that this these those to of in on at for with from by as is are was were be been being has have had do does did just then also really very there it its s d'.split(
    ' ',
  ),
);
const FILLERS = new Set('um umm uh uhm er erm hm hmm mm mhm ah eh basically literally actually'.split(' '));
const FILLER_PAIRS = new Set(['you know', 'i mean', 'sort of', 'kind of']);

/** The words of a text, the same however it is written: case, marks, spaces, short forms, numbers. */
export function quoteWords(text: string): QuoteWord[] {
  const words = withFigures(plainWords(text));
  return words.map((word, at) => ({
    text: word,
    turning: TURNING.has(word) || /\d/.test(word),
    filler: isFiller(words, at),
    light: LIGHT.has(word),
  }));
}

function plainWords(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc\u2032\u00b4`]/g, "'")
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replaceAll('%', ' percent ');
  const words = plain.match(/\d+(?:\.\d+)?\p{L}*|[\p{L}\p{M}\p{N}]+(?:'\p{L}+)*/gu) ?? [];
  return words.flatMap(longForm);
}

const ENDINGS = new Map([
  ['m', 'am'],
  ['re', 'are'],
  ['ve', 'have'],
  ['ll', 'will'],
]);
const STEMS = new Map([
  ['ca', 'can'],
  ['wo', 'will'],
  ['sha', 'shall'],
]);

function longForm(word: string): string[] {
  if (word === 'cannot') return ['can', 'not'];
  const negated =
    /^(.+)n't$/.exec(word) ??
    /^(do|did|does|is|was|are|were|could|would|should|have|has|had|ca|wo)nt$/.exec(word);
  if (negated?.[1]) return [STEMS.get(negated[1]) ?? negated[1], 'not'];
  const [stem = '', ...endings] = word.split("'");
  return [stem, ...endings.map((ending) => ENDINGS.get(ending) ?? ending)];
}

function isFiller(words: string[], at: number): boolean {
  const word = words[at] ?? '';
  if (FILLERS.has(word)) return true;
  if (word === words[at - 1] && !/\d/.test(word)) return true;
  return FILLER_PAIRS.has(`${word} ${words[at + 1]}`) || FILLER_PAIRS.has(`${words[at - 1]} ${word}`);
}
