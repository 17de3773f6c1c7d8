import { FILE_FAULTS } from '../../src/domain/file-faults.js';
import { DOCXS, PARSERS_OWN } from '../support/malformed-docx.js';
import type { CorpusFile } from '../support/malformed-files.js';
import { PDFS } from '../support/malformed-pdfs.js';
import { TEXTS } from '../support/malformed-texts.js';
import { upload } from '../support/upload.js';

// The thread that reads them is the built one: `npm run build` comes first.
const named = (files: CorpusFile[]) => files.map((file) => [file.what, file] as const);

async function becomes({ bytes, filename, becomes: due }: CorpusFile) {
  const { answer, kept } = await upload(bytes, filename);
  if ('text' in due) {
    expect(answer.body).toMatchObject({ success: true, filename, char_count: due.text.length });
    expect(kept).toMatchObject([{ text: due.text }]);
    return;
  }
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ code: due.fault, message: FILE_FAULTS[due.fault] });
  expect(kept).toEqual([]);
}

test.each(named(PDFS))('a PDF %s is read, or refused with a sentence', (_what, file) => becomes(file));

test.each(named(DOCXS))('a Word document %s is read, or refused with a sentence', (_what, file) =>
  becomes(file),
);

test.each(named(PARSERS_OWN))('a Word document %s is read, if there is text in it', (_what, file) =>
  becomes(file),
);

test.each(named(TEXTS))('a text %s is read, or refused with a sentence', (_what, file) => becomes(file));
