import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readCatalogue } from './catalogue.js';
import { openDatabase } from './database.js';
import { openFolder } from './folder.js';
import { restServer } from './rest-server.js';

export interface SupabaseOptions {
  /** Default: any free one. */
  port?: number;
  /** Where the data lives; without it, in memory. */
  folder?: string;
  migrationsFolder: string;
  serviceKey: string;
  log: (line: string) => void;
}

export interface RunningSupabase {
  /** What to give as SUPABASE_URL. */
  url: string;
  close(): Promise<void>;
}

/** Starts Supabase's REST API on 127.0.0.1 over a PostgreSQL of its own, with the product's migrations applied. */
export async function startSupabase(options: SupabaseOptions): Promise<RunningSupabase> {
  const { folder: path, migrationsFolder, serviceKey, log } = options;
  const folder = path === undefined ? undefined : await openFolder(path, serviceKey);
  const database = await openDatabase(folder?.data, migrationsFolder);
  const server = restServer({ database, catalogue: await readCatalogue(database), serviceKey, log });
  try {
    await listen(server, options.port ?? 0);
  } catch (error) {
    await database.close();
    throw error;
  }
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await folder?.heldBy(url);
  return {
    url,
    close: async () => {
      await stop(server);
      await database.close();
      await folder?.release();
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
