import { memoryIsTold } from '../support/process-memory.js';
import { soak, usual } from '../support/soak.js';

/** The leak that `forgetful-race.ts` answers makes it 17 to 21 within this time; a worker still warming up may make it 8. */
const MOST_GROWTH_MB = 12;

const onLinux = memoryIsTold ? test : test.skip;

onLinux(
  'Two minutes of talk leave the worker’s memory as it was after its first minute',
  async () => {
    const { samples, turns } = await soak({ minutes: 2, everyS: 3 });
    expect(turns).toBeGreaterThan(5);
    const warm = usual(samples, 0.6, 1);
    const late = usual(samples, 1.7, Infinity);
    expect(late.private - warm.private).toBeLessThan(MOST_GROWTH_MB);
  },
  180_000,
);
