import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openHouse } from './lists/house.js';
import { LIST_ROUTES } from './lists/list-routes.js';
import { measure, type Measured } from './lists/measure.js';
import { costTable, memoryTable, speedTable } from './lists/tables.js';

/**
 * `npm run bench:lists -- --minutes 5`: 50 clients list the 10,000 interviews of one person page by page, by the API and then
 * by the page. `--database remembered` measures the web process alone, `--profile <folder>` writes where its time went.
 * Ends with 1 when an answer failed or a list was not exact.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    database: { type: 'string', default: 'real' },
    profile: { type: 'string' },
  },
});
const minutes = Number(values.minutes);
const STORED = 10_000;
const CLIENTS = 50;

const house = await openHouse({
  clients: CLIENTS,
  stored: STORED,
  remembered: values.database === 'remembered',
  profiles: values.profile,
});
const measured: Record<string, Measured> = {};
try {
  for (const route of ['api', 'page'] as const)
    measured[LIST_ROUTES[route].name] = await measure(house, { route, minutes, stored: STORED });
} finally {
  await house.close();
}
console.log(
  `${CLIENTS} clients, ${STORED} interviews of one person, ${minutes} minutes a route. Load of the machine: ${loadavg()[0]?.toFixed(1)}.`,
);
for (const tableOf of [speedTable, costTable, memoryTable]) console.log(`\n${tableOf(measured)}`);
const failed = Object.values(measured).some(
  ({ errors, inexact, passes }) => errors + inexact > 0 || passes === 0,
);
process.exit(failed ? 1 : 0);
