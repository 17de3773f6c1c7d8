import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtReader, textIn } from '../support/built-reader.js';
import { pdfOfPages } from '../support/documents.js';
import { streamOf } from '../support/pdf-maker.js';
import { writtenLog } from '../support/written-log.js';

const ANSWER = `import { parentPort, workerData } from 'node:worker_threads';`;
const folder = mkdtempSync(join(tmpdir(), 'reading-thread-'));
const hello = { filename: 'cv.txt', bytes: Buffer.from('hello') };
let programs = 0;

afterAll(() => rmSync(folder, { recursive: true }));

/** A reader whose thread does something else. */
function readerThat(code: string, limitMs = 9_500) {
  const program = join(folder, `${++programs}.mjs`);
  writeFileSync(program, `${ANSWER}\n${code}`);
  const { log, lines } = writtenLog();
  return { reader: builtReader({ program, limitMs, log }), lines };
}

test.each([
  ['never ends', 'for (;;) continue;', 'takes-too-long', 200],
  ['waits without end', 'setInterval(() => undefined, 1000);', 'takes-too-long', 200],
  [
    'fills its heap',
    'const all = []; for (;;) all.push({ a: [all.length] });',
    'takes-too-much-memory',
    25_000,
  ],
  [
    'fills the memory beside its heap',
    'const all = []; for (;;) all.push(new Uint8Array(4_000_000).fill(1));',
    'takes-too-much-memory',
    25_000,
  ],
  ['fails', 'throw new Error("out of order");', 'unreadable-file', 9_500],
  ['ends without a word', 'process.exit(3);', 'unreadable-file', 9_500],
  ['answers nonsense', 'parentPort.postMessage({ text: 7 });', 'unreadable-file', 9_500],
  [
    'answers with a fault nobody knows',
    'parentPort.postMessage({ fault: "mood" });',
    'unreadable-file',
    9_500,
  ],
])('a thread that %s is ended, and the person told', async (_what, code, fault, limitMs) => {
  const { reader } = readerThat(code, limitMs);
  await expect(textIn(reader, hello)).rejects.toMatchObject({ code: fault, status: 400 });
});

test('a PDF that would keep the parser busy for minutes is ended at the limit', async () => {
  const saves = pdfOfPages([streamOf('q '.repeat(1024 * 1024))]);
  const reader = builtReader({ limitMs: 1_000 });
  await expect(textIn(reader, { filename: 'cv.pdf', bytes: saves })).rejects.toMatchObject({
    code: 'takes-too-long',
  });
});

test('a thread that failed is told in the log, without the file; one that was too slow is no fault of ours', async () => {
  const failing = readerThat('throw new Error("out of order");');
  await expect(textIn(failing.reader, hello)).rejects.toThrow();
  expect(failing.lines()).toMatchObject([{ msg: 'the thread that reads documents failed' }]);
  expect(JSON.stringify(failing.lines())).not.toContain('hello');
});

test('after a file that was bad, the next is read', async () => {
  const { reader } = readerThat(
    `if (workerData.filename === 'bad') for (;;) continue; parentPort.postMessage({ text: 'read' });`,
    3_000,
  );
  const bad = textIn(reader, { ...hello, filename: 'bad' });
  const good = textIn(reader, hello);
  await expect(bad).rejects.toMatchObject({ code: 'takes-too-long' });
  expect(await good).toBe('read');
});

test('files are read one after the other, and who comes behind two that wait is asked to come again', async () => {
  const { reader } = readerThat('parentPort.postMessage({ text: "read" });');
  const three = Array.from({ length: 3 }, () => textIn(reader, hello));
  await expect(textIn(reader, hello)).rejects.toMatchObject({
    code: 'uploads-busy',
    status: 503,
    retryAfterS: 10,
  });
  expect(await Promise.all(three)).toEqual(Array(3).fill('read'));
  expect(await textIn(reader, hello)).toBe('read');
});

test('a file nobody waits for any more is read no further, and keeps nobody waiting', async () => {
  const { reader } = readerThat(
    `if (workerData.filename === 'bad') for (;;) continue; parentPort.postMessage({ text: 'read' });`,
  );
  const gone = new AbortController();
  const bad = Promise.allSettled(
    Array.from({ length: 3 }, () => textIn(reader, { ...hello, filename: 'bad' }, gone.signal)),
  );
  gone.abort();
  const good = Array.from({ length: 3 }, () => textIn(reader, hello));
  expect(await Promise.all(good)).toEqual(Array(3).fill('read'));
  expect((await bad).map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
}, 9_000);

test('the thread knows nothing of the environment, and the uploaded bytes stay whole', async () => {
  const { reader } = readerThat('parentPort.postMessage({ text: JSON.stringify(process.env) });');
  expect(await textIn(reader, hello)).toBe('{}');
  expect(hello.bytes.toString()).toBe('hello');
});
