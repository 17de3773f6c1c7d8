import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder for one database, which only one program at a time may open: PGlite itself does not see to that. */
export interface Folder {
  /** Where PostgreSQL keeps its files. */
  data: string;
  /** Says to those who come later where the program that holds the folder answers. */
  heldBy(url: string): Promise<void>;
  release(): Promise<void>;
}

/** Makes the folder if it is missing. Throws when another program that answers to the same key holds it. */
export async function openFolder(path: string, serviceKey: string): Promise<Folder> {
  await mkdir(path, { recursive: true });
  const address = join(path, 'address');
  const holder = await readFile(address, 'utf8').catch(() => undefined);
  if (holder !== undefined && (await answers(holder, serviceKey))) {
    throw new Error(`The data in ${path} is in use by another local cloud; end that one first.`);
  }
  return {
    data: join(path, 'database'),
    heldBy: (url) => writeFile(address, url),
    release: () => rm(address, { force: true }),
  };
}

// The note of a program that was killed stays behind. Only an answer proves that its writer is still alive.
async function answers(url: string, serviceKey: string): Promise<boolean> {
  const request = fetch(`${url}/rest/v1/schema_migrations?limit=1`, {
    headers: { apikey: serviceKey },
    signal: AbortSignal.timeout(2_000),
  });
  return request.then(({ ok }) => ok).catch(() => false);
}
