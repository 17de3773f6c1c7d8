/** The sounds of somebody who looks for words. "Uh-huh" and "mhmm" are no such sounds: they say yes. */
const SOUND = '(?:u+m+|uhm+|u+h+|e+r+m*|h+m+)';
const ALONE = new RegExp(`^(?:${SOUND}[\\s,.…-]*)+$`, 'i');
const WITHIN = new RegExp(`(?<![\\w-])${SOUND}(?![\\w-])[,.…]*\\s+(?=\\S)`, 'gi');

/** Whether nothing was said but "um". */
export function isHesitation(text: string): boolean {
  return ALONE.test(text.trim());
}

/** What was said between the hesitations; one at the very end stays, since it tells that more is to come. */
export function withoutHesitations(text: string): string {
  return text.replace(WITHIN, '');
}
