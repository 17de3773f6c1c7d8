const LONGEST_PIECE = 300;

/**
 * Cuts a text into the sentences that are synthesised one after the other, in the plain ASCII that Flite
 * reads. A text with nothing to say gives an empty list.
 */
export function spokenSentences(text: string): string[] {
  return plainText(text)
    .split(/(?<=[.!?][")']*)\s+(?=\S)/)
    .flatMap(shortPieces)
    .filter((sentence) => /[a-z0-9]/i.test(sentence));
}

function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/\s*[–—]\s*/g, ', ')
    .replace(/&/g, ' and ')
    .replace(/[*_#`~|<>[\]{}\\^]/g, ' ')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Flite speaks a piece in one go, so a sentence without an end is cut between words. */
function shortPieces(sentence: string): string[] {
  return sentence.match(new RegExp(`.{1,${LONGEST_PIECE}}(?=\\s|$)|\\S{${LONGEST_PIECE}}`, 'g')) ?? [];
}
