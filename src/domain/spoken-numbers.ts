/** What has figures in it and says no amount: "24/7", the numbers of things by which they are called. */
const NO_AMOUNT =
  /\b24\/7\b|\b\d+(?:st|nd|rd|th)\b|\b1 of (?:the|our|my)\b|\btwenty[- ]four[/ -]seven\b|\bone[- ]on[- ]one\b|\b(?:version|release|java|python|angular|node|windows|office|fortune|web|chapter|six) (?:\d[\d.]*|sigma)\b/gi;
/** A figure, with a sign of money or not. In a name, as in S3 or COVID-19, it is no figure. */
const FIGURE = /(?<![\p{L}\p{N}_-])[$€£]?\d/u;
/** "Two things", "three reasons": what announces a list tells nothing of what was done. */
const LIST = String.raw`(?! (?:\w+ )?(?:things|reasons|points|ways|parts|aspects|questions)\b)`;
const COUNT =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|zero';
const WORD = new RegExp(String.raw`\b(?:${COUNT})\b${LIST}`, 'i');
/** "One" is a number before a measure only: not in "one of the", "the one", "one day". */
const ONE = /\bone (?:year|month|week|hour|minute|percent|quarter|third|half|fifth|tenth)\b/i;
const SHARE =
  /\bpercent\b|\b(?:by|in) half\b|\bhalf (?:of|an?|the|our|my)\b|\b(?:a third|a quarter|two thirds|three quarters) of\b|\b(?:doubled|tripled|quadrupled|halved|twofold|threefold|tenfold)\b/i;

/**
 * Whether somebody names a number: how many, how much, how long or when. Ordinals ("first of all", "a second") and "one"
 * without a measure ("one of the") are none.
 */
export function namesNumber(text: string): boolean {
  const amounts = text.replace(NO_AMOUNT, ' ');
  return [FIGURE, WORD, ONE, SHARE].some((number) => number.test(amounts));
}
