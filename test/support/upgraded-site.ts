import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { type Person, type RunningGoogle, startGoogle } from '../../local-cloud/google/index.js';
import { availablePort } from '../../local-cloud/ports.js';
import { type RunningSupabase, startSupabase } from '../../local-cloud/supabase/index.js';
import type { LanguageModel } from '../../src/domain/language-model.js';
import { fernet } from '../../src/providers/fernet.js';
import { googleStrategy } from '../../src/providers/google.js';
import { type Database, openDatabase } from '../../src/providers/supabase/database.js';
import { supabaseKeys } from '../../src/providers/supabase/keys.js';
import { SUPABASE } from '../migrations/database.js';
import { migrateCommand } from './migrate-command.js';
import { PYTHON_ORIGINAL } from './python-original.js';
import { PYTHON_KEY } from './python-rows.js';
import { storesOver } from './stored-app.js';
import { testApp, type TestApp } from './test-app.js';

const GOOGLE = { clientId: 'client', clientSecret: 'client-secret' };
const nobodyListens = () => undefined;

/** The site over a database of the Python original, upgraded by the command, with Google's sign-in in front. */
export interface UpgradedSite extends Pick<TestApp, 'workers'> {
  address: string;
  database: Database;
  /** What the upgrade printed. */
  printed: string;
  close(): Promise<void>;
}

/**
 * @param people who can sign in at Google.
 * @param unverified the address that Google has not verified.
 */
export async function upgradedSite(
  people: Person[],
  unverified: string,
  model: LanguageModel,
): Promise<UpgradedSite> {
  const folder = await mkdtemp(join(tmpdir(), 'original-'));
  const printed = await upgradedFolder(join(folder, 'database'));
  const supabase = await startSupabase({
    ...{ folder, migrationsFolder: 'migrations', serviceKey: 'key', log: nobodyListens },
  });
  const google = await startGoogle({ ...GOOGLE, people, log: nobodyListens });
  const doubtful = await doubting(google.userinfoUrl, unverified);
  const database = openDatabase({ url: supabase.url, serviceKey: 'key' });
  const { server, address, workers } = await listening(database, { google, userinfo: doubtful }, model);
  return {
    ...{ address, database, printed, workers },
    close: () => closeAll([server, doubtful], google, supabase, folder),
  };
}

async function upgradedFolder(data: string): Promise<string> {
  const pglite = await PGlite.create(data);
  await pglite.exec(SUPABASE + PYTHON_ORIGINAL);
  const port = await availablePort();
  const door = new PGLiteSocketServer({ db: pglite, port, host: '127.0.0.1' });
  await door.start();
  const { out, err } = await migrateCommand([], `postgres://postgres@127.0.0.1:${port}/postgres`);
  await door.stop();
  await pglite.close();
  return out + err;
}

/** What Google tells of people, but that it has not verified that one address. */
async function doubting(userinfoUrl: string, unverified: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { search } = new URL(request.url ?? '/', userinfoUrl);
    const { authorization } = request.headers;
    void fetch(userinfoUrl + search, { headers: authorization ? { authorization } : {} })
      .then((answer) => answer.json() as Promise<{ email?: string }>)
      .then((told) => response.end(JSON.stringify({ ...told, email_verified: told.email !== unverified })))
      .catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function listening(
  database: Database,
  { google, userinfo }: { google: RunningGoogle; userinfo: Server },
  model: LanguageModel,
): Promise<{ server: Server; address: string; workers: TestApp['workers'] }> {
  const port = await availablePort();
  const address = `http://localhost:${port}`;
  const stores = storesOver(database);
  const settings = {
    ...GOOGLE,
    ...google,
    userinfoUrl: addressOf(userinfo) + new URL(google.userinfoUrl).pathname,
  };
  const overrides = {
    ...{ ...stores, model },
    keys: supabaseKeys(database, fernet([PYTHON_KEY])),
    google: googleStrategy(settings, `${address}/auth/callback`, (who) => stores.people.welcome(who)),
  };
  const { site } = testApp().deps;
  const { app, workers } = testApp({ ...overrides, site: { ...site, publicUrl: address } });
  const server = app.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { server, address, workers };
}

function addressOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

async function closeAll(
  servers: Server[],
  google: RunningGoogle,
  supabase: RunningSupabase,
  folder: string,
): Promise<void> {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await google.close();
  await supabase.close();
  await rm(folder, { recursive: true });
}
