import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { builtReader, textIn } from './built-reader.js';
import { pdfOf } from './documents.js';
import { DOCXS } from './malformed-docx.js';
import { PDFS } from './malformed-pdfs.js';

/** The files that take most, each of its own kind. */
const HEAVY = [...PDFS, ...DOCXS].filter(
  ({ becomes }) => 'fault' in becomes && /takes-too|unpacks/.test(becomes.fault),
);

// Says in MB, and in threads, what this process takes before heavy files are read and after, and by how many MB it grew at most
// while one was read.
const reader = builtReader();
await textIn(reader, { filename: 'cv.pdf', bytes: pdfOf('I built engines.') });
const before = taken();
const grown: number[] = [];
for (let time = 0; time < 3; time++) {
  for (const file of HEAVY) {
    const { mb } = taken();
    // From here on Linux counts the most anew (proc_pid_clear_refs(5)).
    writeFileSync('/proc/self/clear_refs', '5');
    await textIn(reader, file).catch(() => undefined);
    grown.push(mostMb() - mb);
  }
}
const last = await textIn(reader, { filename: 'cv.pdf', bytes: pdfOf('I built engines.') });
const mostGrownMb = Math.max(...grown);
process.stdout.write(JSON.stringify({ files: HEAVY.length, before, mostGrownMb, after: taken(), last }));

function taken() {
  // What the files were made with goes only bit by bit.
  for (let time = 0; time < 6; time++) globalThis.gc?.();
  return { mb: process.memoryUsage.rss() / 2 ** 20, threads: readdirSync('/proc/self/task').length };
}

function mostMb(): number {
  const [, kb] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kb) / 1024;
}
