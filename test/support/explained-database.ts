import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PGlite, Transaction } from '@electric-sql/pglite';
import { readCatalogue } from '../../local-cloud/supabase/catalogue.js';
import { openDatabase as openPostgres } from '../../local-cloud/supabase/database.js';
import { restAnswers } from '../../local-cloud/supabase/rest-answers.js';
import { openDatabase, type Database } from '../../src/providers/supabase/database.js';
import { planOf, type Step } from './plan.js';

/** The product's database behind the stand-in for Supabase, which keeps the plan of every statement it runs. */
export interface ExplainedDatabase {
  postgres: PGlite;
  database: Database;
  /** The steps of what was asked while the work was done, as PostgreSQL really took them. */
  stepsOf(work: () => Promise<unknown>): Promise<Step[]>;
  close(): Promise<void>;
}

export async function explainedDatabase(): Promise<ExplainedDatabase> {
  const postgres = await openPostgres(undefined, 'migrations');
  const steps: Step[] = [];
  const server = createServer(
    restAnswers({
      database: explaining(postgres, steps),
      catalogue: await readCatalogue(postgres),
      serviceKey: 'key',
      log: () => undefined,
    }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    postgres,
    database: openDatabase({ url, serviceKey: 'key' }),
    stepsOf: async (work) => {
      steps.length = 0;
      await work();
      return [...steps];
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await postgres.close();
    },
  };
}

/** The same database; what is asked in a transaction is explained first, in the same role and with the same values. */
function explaining(postgres: PGlite, steps: Step[]): Pick<PGlite, 'transaction'> {
  return {
    transaction: (work) =>
      postgres.transaction((transaction) =>
        work({
          ...bound(transaction),
          query: async (text, values, options) => {
            steps.push(...(await planOf(transaction, text, values)));
            return transaction.query(text, values, options);
          },
        }),
      ),
  };
}

function bound(transaction: Transaction): Transaction {
  return {
    ...transaction,
    exec: (text) => transaction.exec(text),
    sql: (strings, ...values: unknown[]) => transaction.sql(strings, ...values),
    rollback: () => transaction.rollback(),
  };
}
