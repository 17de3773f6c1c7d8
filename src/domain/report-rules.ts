import { quotedSpans } from './quoted-spans.js';

const WOULD = "(?:'d|\\u2019d| would| will|'ll|\\u2019ll| could| should| might| have|'ve|\\u2019ve)?";
const SURELY =
  '(?: (?:not|never|likely|probably|definitely|certainly|easily|clearly|just|barely|almost|still))*';

/** What only somebody who hires could say. */
const VERDICTS = [
  `\\b(?:you|the candidate)${WOULD}${SURELY} (?:be|been|get|got|are|were)${SURELY} (?:hired|rejected|offered (?:the|this) (?:job|role|position))\\b`,
  `\\byou${WOULD}${SURELY} (?:get|land|win) (?:the|this) (?:job|role|position|offer)\\b`,
  `\\byou${WOULD}${SURELY} (?:pass(?:ed)?|fail(?:ed)?) (?:this|the|your|an?|that) (?:\\w+ ){0,2}(?:interview|round|screen(?:ing)?|stage|bar)\\b`,
  `(?<!\\b(?:when|if|that|how|where|why|what|once|until|after|before|time|because|whether) )\\byou(?: have|'ve|\\u2019ve)? (?:passed|failed)(?=\\s*(?:[.!]|$))`,
  `\\b(?:I|we)(?:'d|\\u2019d| would| will)${SURELY} (?:hire|reject) (?:you|this candidate)\\b`,
  `\\b(?:strong|weak|clear|definite|solid|lean(?:ing)?|borderline)[- ](?:no[- ])?hire\\b|\\bno[- ]hire\\b`,
  `\\b(?:verdict|outcome|decision|recommendation|result)\\W{1,6}(?:strong |clear )?(?:pass|fail|hire|reject)(?:ed)?(?=\\W*$)`,
  `^\\W*(?:pass|fail|hire|reject)(?:ed)?\\W*$`,
  `\\b(?:this|it|that)(?: interview)? (?:is|was|would be|would have been) an? (?:clear |strong |definite )?(?:pass|fail|rejection|hire)\\b`,
  `\\brecommend(?:ed|ation)?\\b[^.!?]{0,20}\\b(?:hiring|rejecting|rejection)\\b`,
  `\\b(?:un)?hireable\\b`,
].map((pattern) => new RegExp(pattern, 'i'));

const WHO_YOU_ARE =
  'age|accents?|gender|sex|sexuality|sexual orientation|ethnicity|ethnic (?:origin|background)|nationality|national origin|country of origin|religion|religious (?:beliefs?|background)|faith(?! in)|disabilit(?:y|ies)|pregnancy|marital status|immigration status|citizenship|skin colou?r|mother tongue|native language|autism|adhd|dyslexia|stutter(?:ing)?|stammer(?:ing)?|speech impediment|race(?! (?:condition|to|for|against|detect))';

/** What a person is and cannot practise. */
const TRAITS = [
  `\\byour (?:(?:own|young|old|strong|foreign|heavy|slight|thick|noticeable|advanced|non-native|\\w+(?:an|ish|ese)) )?(?:${WHO_YOU_ARE})\\b(?! colou?r)`,
  `\\b(?:at|for|of) your age\\b`,
  `\\b(?:foreign|strong|heavy|thick|noticeable|slight) accent\\b(?! colou?r)`,
  `\\b(?:non-?|non )?native (?:\\w+ )?speakers?\\b|\\bmother tongue\\b`,
  `\\benglish (?:is|was|being|as) (?:not )?(?:your|a|the) (?:first|second|native) language\\b`,
  `\\byour (?:mental |physical )?(?:health|illness|family|children|kids|husband|wife|pregnancy)(?=\\s*(?:[.,;:!?)]|$|and\\b|is\\b|was\\b|may\\b|might\\b|could\\b|situation\\b|status\\b|issues?\\b|problems?\\b|condition\\b|background\\b|commitments?\\b|duties\\b|life\\b))`,
  `\\b(?:as|being|you are|you're|you\\u2019re|for) an? (?:(?:young|old|older|younger|single|working|strong|good|\\w+(?:an|ish|ese)) )?(?:woman|man(?! page)|mother|father|immigrant|foreigner|muslim|christian|jew|hindu|buddhist|person of colou?r|disabled (?:person|candidate)|male|female)\\b`,
  `\\b(?:as|being|you are|you're|you\\u2019re) an? (?:\\w+ )?parent\\b(?! (?:component|class|process|node|element|task|issue|company))`,
  `\\byou(?: are|'re|\\u2019re| seem| look| sound| appear)(?: to be)?(?: (?:too|quite|very|rather|still|a bit|fairly))? (?:young|old(?!-)|pregnant|disabled|foreign|female|male|gay|religious|married|autistic|dyslexic|deaf)\\b`,
  `\\byou(?: are|'re|\\u2019re) \\d+ years old\\b`,
].map((pattern) => new RegExp(pattern, 'i'));

/**
 * What a coach's text says that no feedback may, told to the model; null when nothing is wrong. Patterns are narrow: words
 * of the trade such as "race condition" are free, and so is what stands in quotation marks as far as traits go.
 */
export function ruleBrokenIn(text: string): string | null {
  const verdict = foundIn(text, VERDICTS);
  if (verdict) return `a verdict ("${verdict}"), which is not ours to give`;
  const trait = foundIn(withoutQuotes(text), TRAITS);
  return trait ? `a personal trait ("${trait}"), which has no place in feedback` : null;
}

function foundIn(text: string, patterns: RegExp[]): string | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    if (found) return found[0].trim();
  }
  return null;
}

function withoutQuotes(text: string): string {
  return quotedSpans(text).reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)}…${rest.slice(end)}`,
    text,
  );
}
