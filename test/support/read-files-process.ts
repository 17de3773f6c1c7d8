import { readdirSync } from 'node:fs';
import { builtReader, textIn } from './built-reader.js';
import { pdfOf } from './documents.js';
import { DOCXS } from './malformed-docx.js';
import { PDFS } from './malformed-pdfs.js';

/** The files that take most, each of its own kind. */
const HEAVY = [...PDFS, ...DOCXS].filter(
  ({ becomes }) => 'fault' in becomes && /takes-too|unpacks/.test(becomes.fault),
);

// Says in MB, and in threads, what this process takes before heavy files are read and after, as `{ before, after }`.
const reader = builtReader();
await textIn(reader, { filename: 'cv.pdf', bytes: pdfOf('I built engines.') });
const before = taken();
for (let time = 0; time < 3; time++) {
  for (const file of HEAVY) await textIn(reader, file).catch(() => undefined);
}
const last = await textIn(reader, { filename: 'cv.pdf', bytes: pdfOf('I built engines.') });
process.stdout.write(JSON.stringify({ files: HEAVY.length, before, after: taken(), last }));

function taken() {
  globalThis.gc?.();
  return { mb: process.memoryUsage.rss() / 2 ** 20, threads: readdirSync('/proc/self/task').length };
}
