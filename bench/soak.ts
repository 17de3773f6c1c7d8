import { parseArgs } from 'node:util';
import { soak, usual, type Sample } from '../test/support/soak.js';

/** `npm run soak -- --minutes 30`: what a worker's memory does in a long conversation; 1 when it grew too much. */
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' } } });
const minutes = Number(values.minutes);
/** Until then the worker is still warming up. */
const WARM_MINUTE = 3;
const MOST_GROWTH_MB = 10;

console.log('minute   PSS MB   private MB');
const { samples, turns } = await soak({ minutes, everyS: 10, onSample: print });
const warm = usual(samples, WARM_MINUTE - 0.5, WARM_MINUTE + 0.5);
const last = usual(samples, minutes - 1, Infinity);
const growth = { pss: last.pss - warm.pss, private: last.private - warm.private };
console.log(`\n${turns} turns in ${minutes} minutes`);
console.log(`minute ${WARM_MINUTE}:  PSS ${mb(warm.pss)}, private ${mb(warm.private)}`);
console.log(`at the end: PSS ${mb(last.pss)}, private ${mb(last.private)}`);
console.log(`growth:    PSS ${mb(growth.pss)}, private ${mb(growth.private)}`);
// The share of what is mapped together with other programs changes with every program that starts or ends.
process.exit(growth.private <= MOST_GROWTH_MB ? 0 : 1);

function print({ minute, pss, private: own }: Sample): void {
  console.log(
    `${minute.toFixed(1).padStart(6)} ${pss.toFixed(1).padStart(8)} ${own.toFixed(1).padStart(12)}`,
  );
}

function mb(value: number): string {
  return `${value.toFixed(1)} MB`;
}
