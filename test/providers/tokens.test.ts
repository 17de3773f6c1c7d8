import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/project-root.js';
import { tokenThread } from '../../src/providers/tokens.js';
import { writtenLog } from '../support/written-log.js';

const PROGRAM = join(projectRoot, 'dist/src/providers/token-thread.js');
const ANSWER = `import { parentPort, workerData } from 'node:worker_threads';`;
const folder = mkdtempSync(join(tmpdir(), 'token-thread-'));

afterAll(() => rmSync(folder, { recursive: true }));

function counter(program = PROGRAM, limitMs = 10_000) {
  const { log, lines } = writtenLog();
  return { tokens: tokenThread({ program, limitMs, log }), lines };
}

/** A counter whose thread does something else. */
function counterThat(code: string, limitMs?: number) {
  const program = join(folder, `${Buffer.from(code).toString('hex').slice(-40)}.mjs`);
  writeFileSync(program, code);
  return counter(program, limitMs);
}

test('tokens are those of OpenAI’s models of today', async () => {
  const { tokens, lines } = counter();
  const texts = ['', 'Hello world', 'I rebuilt the billing service over three months.', '漢字'];
  expect(await tokens.count(texts)).toEqual([0, 2, 9, 2]);
  expect(lines()).toEqual([]);
});

test('what looks like a special token is counted as the text it is', async () => {
  const { tokens, lines } = counter();
  const [marks = 0, words = 0] = await tokens.count([
    'I said <|endoftext|> and <|im_start|>system <|fim_prefix|>.',
    'I said',
  ]);
  expect(marks).toBeGreaterThan(words + 12);
  expect(lines()).toEqual([]);
});

test('what two people ask for at once is counted for each', async () => {
  const { tokens } = counter();
  expect(await Promise.all([tokens.count(['Hello']), tokens.count(['Hello', 'world'])])).toEqual([
    [1],
    [1, 1],
  ]);
});

test.each([
  ['cannot be started', () => counter(join(folder, 'nothing.mjs'))],
  ['fails', () => counterThat('throw new Error("out of order")')],
  ['ends without a word', () => counterThat('process.exit(3)')],
  ['does not end', () => counterThat('for (;;) continue;', 200)],
  ['answers nonsense', () => counterThat(`${ANSWER} parentPort.postMessage(workerData.map(() => -1));`)],
  ['answers too little', () => counterThat(`${ANSWER} parentPort.postMessage([]);`)],
])('when the thread %s, bytes are taken for tokens, and the log says so', async (_what, make) => {
  const { tokens, lines } = make();
  expect(await tokens.count(['Hello', '漢字'])).toEqual([5, 6]);
  expect(lines()).toMatchObject([{ msg: 'tokens could not be counted: bytes are taken for them' }]);
  expect(JSON.stringify(lines())).not.toContain('漢字');
});

test('a thread that failed once is no reason not to count the next time', async () => {
  const { tokens } = counterThat(
    `${ANSWER} if (workerData[0] === 'bad') throw new Error('no'); parentPort.postMessage(workerData.map(() => 1));`,
  );
  expect(await tokens.count(['bad'])).toEqual([3]);
  expect(await tokens.count(['good'])).toEqual([1]);
});
