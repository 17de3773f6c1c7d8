import { parseArgs } from 'node:util';
import { containerRun } from './container-run.js';
import { limitedTable, wholeTable } from './container-tables.js';

/**
 * The whole container, in production and through its front door: the web process and workers in live interviews that
 * talk at the same time. `npm run bench:workers`; for a small host `npm run bench:workers -- --cpu 0.5 --memory 512`.
 */
const { values } = parseArgs({
  options: {
    vad: { type: 'string', default: 'livekit,silero' },
    interviews: { type: 'string', default: '3' },
    starts: { type: 'string', default: '10' },
    turns: { type: 'string', default: '4' },
    cpu: { type: 'string' },
    memory: { type: 'string' },
  },
});

for (const vadEngine of values.vad.split(',')) {
  for (const cpu of values.cpu?.split(',') ?? [undefined]) {
    for (const interviews of values.interviews.split(',')) {
      const run = await containerRun({
        vadEngine,
        interviews: Number(interviews),
        starts: Number(values.starts),
        turns: Number(values.turns),
        ...(cpu && { cpu: Number(cpu) }),
        ...(values.memory && { memoryMb: Number(values.memory) }),
      });
      console.log(values.cpu || values.memory ? limitedTable(run) : wholeTable(run));
    }
  }
}
