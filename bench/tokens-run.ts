import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { mergeTurns } from '../src/domain/transcript.js';
import { projectRoot } from '../src/project-root.js';
import { tokenThread } from '../src/providers/tokens.js';
import { interviewOf } from '../test/golden/golden-interview.js';
import { veryLong } from '../test/golden/transcripts/very-long.js';
import { silent } from '../test/support/silent-log.js';

const LOOK_MS = 2;
const SETTLE_MS = 2_000;
const LIMIT_MS = 10_000;

/** What one count of an hour's transcript takes, as JSON on stdout. */
const texts = mergeTurns(interviewOf(veryLong).conversation).map(({ text }) => text);
const program = join(projectRoot, 'dist/src/providers/token-thread.js');
const counter = tokenThread({ program, limitMs: LIMIT_MS, log: silent });
await wait(SETTLE_MS);
const before = residentMb();
let during = before;
const looking = setInterval(() => (during = Math.max(during, residentMb())), LOOK_MS);
const start = performance.now();
const counts = await counter.count(texts);
const ms = performance.now() - start;
clearInterval(looking);
await wait(SETTLE_MS);
const words = texts.join(' ').split(' ').length;
const tokens = counts.reduce((sum, count) => sum + count, 0);
console.log(JSON.stringify({ before, during, after: residentMb(), ms, words, tokens }));

function residentMb(): number {
  return process.memoryUsage.rss() / 1_000_000;
}
