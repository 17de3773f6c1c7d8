import { memoryOf } from '../../test/support/process-memory.js';
import type { ClientsOrder } from '../lists-clients.js';
import { cpuTimeOf } from './cpu-time.js';
import type { House } from './house.js';
import type { Seen } from './list-client.js';

const LOOK_EVERY_MS = 2_000;

/** What one route cost; memory in MB, processor time in milliseconds. */
export interface Measured extends Seen {
  minutes: number;
  memory: { minute: number; pss: number }[];
  cpu: Record<'web' | 'database' | 'clients', number>;
  /** How often the database was asked. */
  questions: number;
}

interface Asked {
  questions: number;
}

/** Has the clients list by one route, and looks at everybody meanwhile. */
export async function measure(house: House, order: ClientsOrder): Promise<Measured> {
  const { web, database, clients } = house;
  const memory: Measured['memory'] = [];
  const begun = Date.now();
  const minute = () => (Date.now() - begun) / 60_000;
  const looking = setInterval(
    () => memory.push({ minute: minute(), pss: memoryOf(web.pid).pss }),
    LOOK_EVERY_MS,
  );
  const cpuBefore = cpuOf(house);
  const { questions: before } = await database.ask<Asked>({});
  try {
    const seen = await clients.ask<Seen>(order);
    const minutes = minute();
    const { questions: after } = await database.ask<Asked>({});
    const cpu = cpuOf(house);
    for (const name of ['web', 'database', 'clients'] as const) cpu[name] -= cpuBefore[name];
    return { ...seen, minutes, memory, cpu, questions: after - before };
  } finally {
    clearInterval(looking);
  }
}

function cpuOf({ web, database, clients }: House): Measured['cpu'] {
  return {
    web: cpuTimeOf(web.pid),
    database: cpuTimeOf(database.process.pid ?? 0),
    clients: cpuTimeOf(clients.process.pid ?? 0),
  };
}
