import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { App } from '@supabase/lite';
import { createPgliteConnection } from '@supabase/lite/pglite';
import { applyMigrations } from './migrations.js';

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
  /** As SUPABASE_URL. */
  url: string;
  close(): Promise<void>;
}

/** Starts a Supabase-like REST API on 127.0.0.1 over a PostgreSQL of its own, with the product's migrations applied. */
export async function startSupabase(options: SupabaseOptions): Promise<RunningSupabase> {
  const connection = await createPgliteConnection(options.folder ? { url: options.folder } : undefined);
  await connection.driver.exec(
    "do $$ begin if not exists (select from pg_roles where rolname = 'service_role') then create role anon; create role authenticated; create role service_role bypassrls; end if; end $$",
  );
  await applyMigrations(connection.driver, options.migrationsFolder);
  const app = new App({
    connection,
    auth: { enabled: false },
    options: {
      server: {
        apiKeys: {
          resolver: (key: string) =>
            Promise.resolve(
              key === options.serviceKey ? { type: 'secret', claims: { role: 'service_role' } } : null,
            ),
        },
      },
    },
  });
  await app.init();
  const server = createServer(getRequestListener((request) => app.fetch(request)));
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve),
  );
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await connection.driver.close();
    },
  };
}
