import mammoth from 'mammoth';
import { unreadable } from '../../domain/uploads.js';

/** The text of a Word document: a paragraph a line, a table's row a line with its cells joined by ` | `. */
export async function docxText(bytes: Uint8Array): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: noImages() },
    );
    return textOfHtml(value);
  } catch (cause) {
    throw unreadable('This Word document is damaged and cannot be read.', cause);
  }
}

/** Pictures would come as base64 text. */
function noImages() {
  return mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
}

/** Only for what mammoth itself writes: well-formed, few elements, five entities. */
function textOfHtml(html: string): string {
  return html
    .replace(/<\/p>(<\/t[dh]>)/g, '$1')
    .replace(/<\/t[dh]>\s*<t[dh][^>]*>/g, ' | ')
    .replace(/<br ?\/?>|<\/(p|h\d|li|tr)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
