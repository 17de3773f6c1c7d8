/** Words after which a speaker has more to say. */
const LEADING_ON = new Set(
  "and or but so because since although though while if when where which who whom whose that than as like such the a an my our your their his its this these those to of in on at for with from by about into over between through during without within under i we you they he she it i'm we're i've we've was were is are am be been had have has would could should will can did do does um uh er erm hmm well also then maybe mostly mainly basically actually very really quite".split(
    ' ',
  ),
);

/** Endings such as "and then we": two little words, of which the last alone would not tell. */
const OPEN_PHRASE =
  /\b(?:and|so|but) then$|\bfor (?:example|instance)$|\bkind of$|\bsort of$|\byou know$|\bi mean$/;

/**
 * Whether the speaker seems to be in the middle of a sentence. Recognition puts a full stop behind anything
 * that is followed by silence, so the last words tell more than the mark does.
 */
export function seemsUnfinished(text: string): boolean {
  const said = text.trim().toLowerCase();
  if (!said || said.endsWith('?')) return false;
  if (/(?:,|-|–|—|:|\.\.\.|…)$/.test(said)) return true;
  const words = said.replace(/[.!]+$/, '');
  const last = words.split(/\s+/).at(-1) ?? '';
  return LEADING_ON.has(last) || OPEN_PHRASE.test(words);
}

/** Sounds and single words a listener makes while somebody else goes on speaking. */
const LISTENING = new Set(
  'mm mhm mmhm hmm uh um ah oh ok okay yeah yes yep right sure cool great nice wow huh'.split(' '),
);

/** Whether this is only the noise of somebody listening: at most two such words. */
export function isListeningNoise(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  return words.length <= 2 && words.every((word) => LISTENING.has(word.replace(/-/g, '')));
}
