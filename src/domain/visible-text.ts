/** Scripts in which a joiner shapes the letter before it. */
const JOINED =
  'Arabic Syriac Mongolian Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala'
    .split(' ')
    .map((script) => `\\p{Script=${script}}`)
    .join('');

/** Invisible, and yet part of a word or a picture: joiners of such scripts and of emoji, and the mark that colours a sign. */
const NEEDED = [
  `(?<=[${JOINED}])[\\u200C\\u200D]`,
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D(?=\p{Extended_Pictographic})`,
  String.raw`(?<=[\p{Extended_Pictographic}\d#*])\uFE0F`,
].join('|');

/** All other characters nobody sees: controls, joiners, tags, fillers, direction marks, variation selectors, private ones. */
const HIDDEN = String.raw`[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Co}\p{Cn}\p{Cs}]|(?![\n\t])\p{Cc}`;

const NEEDED_OR_HIDDEN = new RegExp(`(${NEEDED})|${HIDDEN}`, 'gu');

/**
 * The text as a person sees it: invisible characters can carry orders past whoever pasted it, so all are taken out but
 * those which names and languages are written with.
 */
export function visibleText(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n').replace(NEEDED_OR_HIDDEN, '$1');
}
