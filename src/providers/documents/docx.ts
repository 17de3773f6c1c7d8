import mammoth from 'mammoth';
import { Archive } from './archive.js';
import { asFault, FileFaultError } from './file-fault.js';
import { bounded } from './gathered-text.js';

type Input = Parameters<typeof mammoth.convertToHtml>[0];

/**
 * The text of a Word document: a paragraph a line, a table's row a line with its cells joined by ` | `.
 * @throws FileFaultError `damaged-docx`, `protected-docx`, `other-archive`, `unpacks-too-large`, `too-much-text`.
 */
export async function docxText(bytes: Uint8Array): Promise<string> {
  try {
    const archive = await Archive.of(bytes);
    if (!archive.names.some((name) => name.startsWith('word/'))) throw new FileFaultError('other-archive');
    const { value } = await mammoth.convertToHtml(opened(archive), {
      convertImage: noImages(),
      includeEmbeddedStyleMap: false,
    });
    return bounded(textOfHtml(value));
  } catch (error) {
    throw asFault(error, 'damaged-docx');
  }
}

/** Mammoth takes an archive that is already open, though its types do not tell: it never unpacks anything by itself then. */
function opened(file: Archive): Input {
  return { file } as unknown as Input;
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
