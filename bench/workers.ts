import { parseArgs } from 'node:util';
import { containerRun, type ContainerRun } from './container-run.js';
import { limitedTable, wholeTable } from './container-tables.js';

/**
 * The whole container, in production and through its front door: the web process and workers in live interviews that
 * talk at the same time. `npm run bench:workers`; for small hosts `npm run bench:workers -- --cpu 0.5,0.25,0.1`.
 * Where a list is given, everything in it is measured.
 */
const { values } = parseArgs({
  options: {
    vad: { type: 'string', default: 'livekit,silero' },
    interviews: { type: 'string', default: '3' },
    starts: { type: 'string', default: '10' },
    turns: { type: 'string', default: '4' },
    cpu: { type: 'string', default: '' },
    memory: { type: 'string', default: '' },
  },
});
const isLimited = values.cpu !== '' || values.memory !== '';
const runs: ContainerRun[] = [];

for (const vadEngine of values.vad.split(',')) {
  for (const cpu of values.cpu.split(',')) {
    for (const interviews of values.interviews.split(',')) {
      const run = await containerRun({
        vadEngine,
        interviews: Number(interviews),
        starts: Number(values.starts),
        turns: Number(values.turns),
        cpu: Number(cpu),
        memoryMb: Number(values.memory),
      });
      runs.push(run);
      if (!isLimited) console.log(`${wholeTable(run)}\n`);
    }
  }
}
if (isLimited) console.log(limitedTable(runs));
