import { visibleText } from './visible-text.js';

// A bracket is a bracket in every disguise in which a reader might take it for one.
const OPEN =
  '(?:[<\u02C2\u1438\u2039\u2329\u276E\u2770\u27E8\u27EA\u3008\uFE64\uFF1C]|&(?:amp;)*(?:lt|#0*60|#x0*3c);?)';
const CLOSE =
  '(?:[>\u02C3\u1433\u203A\u232A\u276F\u2771\u27E9\u27EB\u3009\uFE65\uFF1E]|&(?:amp;)*(?:gt|#0*62|#x0*3e);?)';
const SLASH = '[/\\\\\u2044\u2215\u29F8\uFF0F]';

/** `<word …>`, or with spaces `< /word >`. */
const WHOLE_TAG = new RegExp(
  `${OPEN}(?:\\s*(${SLASH}?\\s*[\\p{L}_]+)\\s*|([\\p{L}|!?][^<>\\n]{0,80}?))${CLOSE}`,
  'giu',
);
/** What is left of a closing tag, or of an opening one that never ends. */
const TAG_BEGINNING = new RegExp(`${OPEN}(?=\\s*${SLASH}|[\\p{L}|!?])`, 'giu');

/** Text that somebody else wrote, as data for the model: nothing hidden in it, and nothing that looks like a tag of ours. */
export function asData(text: string): string {
  return visibleText(text)
    .replace(WHOLE_TAG, (_tag, spaced?: string, tight?: string) => `(${spaced ?? tight ?? ''})`)
    .replace(TAG_BEGINNING, '(')
    .trim();
}
