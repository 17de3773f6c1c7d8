import { randomBytes } from 'node:crypto';
import { startGoogle } from '../../local-cloud/google/index.js';
import { PEOPLE, READY } from '../../local-cloud/people.js';
import { availablePort } from '../../local-cloud/ports.js';
import { Visitor } from '../../local-cloud/visitor.js';
import { Child } from './child.js';
import { startWebProcess, type WebProcess } from './web-process.js';

/** The web process between its database and its visitors, each in a process of its own. */
export interface House {
  web: WebProcess;
  database: Child;
  clients: Child;
  close(): Promise<void>;
}

interface Options {
  clients: number;
  stored: number;
  /** A database that gives once more what was read before, in next to no time. */
  remembered: boolean;
  profiles?: string | undefined;
}

/** Starts everything, stores the interviews of one person, and has the clients sign in as that person. */
export async function openHouse({ clients: count, stored, remembered, profiles }: Options): Promise<House> {
  const key = secret(24);
  const clientSecret = secret(24);
  const google = await startGoogle({
    clientId: 'bench',
    clientSecret,
    people: [...PEOPLE],
    log: console.error,
  });
  const closing = [() => google.close()];
  const close = async () => {
    for (const end of closing.reverse()) await end();
  };
  try {
    const database = new Child('lists-database', [key, remembered ? 'remembered' : 'real']);
    closing.push(() => database.end());
    const { url } = await database.message<{ url: string }>();
    const port = await availablePort();
    const site = `http://localhost:${port}`;
    const web = await startWebProcess(
      {
        PORT: String(port),
        PUBLIC_URL: site,
        SECRET_KEY: secret(32),
        ENCRYPTION_KEY: `${secret(32)}=`,
        SUPABASE_URL: url,
        SUPABASE_SERVICE_KEY: key,
        GOOGLE_CLIENT_ID: 'bench',
        GOOGLE_CLIENT_SECRET: clientSecret,
        GOOGLE_AUTHORIZATION_URL: google.authorizationUrl,
        GOOGLE_TOKEN_URL: google.tokenUrl,
        GOOGLE_USERINFO_URL: google.userinfoUrl,
      },
      profiles,
    );
    closing.push(() => web.close());
    await database.ask({ fill: { userId: await idOfPerson(site), count: stored } });
    const clients = new Child('lists-clients', [site, READY.email, String(count)]);
    closing.push(() => clients.end());
    await clients.message();
    return { web, database, clients, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function idOfPerson(site: string): Promise<string> {
  const visitor = new Visitor(site);
  await visitor.signIn(READY.email);
  const { user } = (await (await visitor.get('/api/auth/status')).json()) as { user: { id: string } };
  return user.id;
}

function secret(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}
