import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { percentile, table } from './figures.js';
import { startArguments } from './start-arguments.js';

const RUNS = 7;

const Run = z.record(z.enum(['before', 'during', 'after', 'ms', 'words', 'tokens']), z.number());

/**
 * What it takes to count the tokens of an hour, in a process with the flags of the site: `npm run bench:tokens`. The
 * medians of some runs, each in a process of its own.
 */
const flags = (await startArguments()).slice(0, -1);
const runs: z.infer<typeof Run>[] = [];
for (let run = 0; run < RUNS; run++) {
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, 'dist/bench/tokens-run.js']);
  runs.push(Run.parse(JSON.parse(stdout)));
}
const median = (name: keyof z.infer<typeof Run>) =>
  percentile(
    runs.map((run) => run[name]),
    0.5,
  );
console.log(
  table(
    ['words', 'tokens', 'ms', 'MB before', 'MB during', 'MB after'],
    [[median('words'), median('tokens'), median('ms'), median('before'), median('during'), median('after')]],
  ),
);
