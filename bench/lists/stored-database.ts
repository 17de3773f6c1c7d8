import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readCatalogue } from '../../local-cloud/supabase/catalogue.js';
import { openDatabase } from '../../local-cloud/supabase/database.js';
import { restAnswers } from '../../local-cloud/supabase/rest-answers.js';

export interface StoredDatabase {
  url: string;
  /** What a database does by itself every now and then, so that it knows how many rows there are of what. */
  analyze(): Promise<unknown>;
}

/** The stand-in for Supabase in memory, with a way to its PostgreSQL, which does not look after its statistics by itself. */
export async function openStoredDatabase(serviceKey: string): Promise<StoredDatabase> {
  const database = await openDatabase(undefined, 'migrations');
  const catalogue = await readCatalogue(database);
  const url = await listening(
    createServer(restAnswers({ database, catalogue, serviceKey, log: console.error })),
  );
  return { url, analyze: () => database.exec('vacuum analyze') };
}

/** The address of a server that listens on this machine only. */
export async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
