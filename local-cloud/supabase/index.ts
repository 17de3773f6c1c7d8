import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readCatalogue } from './catalogue.js';
import { openDatabase } from './database.js';
import { takeFolder } from './folder.js';
import { restAnswers } from './rest-answers.js';

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
  const { serviceKey, log } = options;
  // It listens before it takes the folder: that it does tells others that the folder is held.
  const server = createServer();
  const url = await listen(server, options.port ?? 0);
  try {
    const { database, close } = await openData(options, url);
    const catalogue = await readCatalogue(database);
    server.on('request', restAnswers({ database, catalogue, serviceKey, log }));
    return {
      url,
      close: async () => {
        // Whoever listens holds the folder.
        await close();
        await stop(server);
      },
    };
  } catch (error) {
    await stop(server);
    throw error;
  }
}

/** @returns the address. */
async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function openData({ folder: path, migrationsFolder, serviceKey }: SupabaseOptions, url: string) {
  const folder = path === undefined ? undefined : await takeFolder(path, url, serviceKey);
  try {
    const database = await openDatabase(folder?.data, migrationsFolder);
    return {
      database,
      close: async () => {
        await database.close();
        await folder?.release();
      },
    };
  } catch (error) {
    await folder?.release();
    throw error;
  }
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
