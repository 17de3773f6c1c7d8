import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder for one database, which only one program at a time may open: PGlite itself does not see to that. */
export interface Folder {
  /** Where PostgreSQL keeps its files. */
  data: string;
  release(): Promise<void>;
}

/**
 * Takes the folder, made if it is missing, before anything in it is opened.
 * @param url where the program that takes it listens, which is noted for those who come later.
 * @throws Error when another program that answers to the same key holds it.
 */
export async function takeFolder(path: string, url: string, serviceKey: string): Promise<Folder> {
  await mkdir(path, { recursive: true });
  const note = join(path, 'address');
  while (!(await leaveNote(note, url))) {
    const holder = await read(note);
    if (holder !== url && (await isAlive(holder, serviceKey)))
      throw new Error(`The data in ${path} is in use by another local cloud; end that one first.`);
    await remove(note, holder);
  }
  return { data: join(path, 'database'), release: () => remove(note, url) };
}

/** @returns whether there was no note yet. It appears with all its words: a half one would look like that of nobody. */
async function leaveNote(note: string, words: string): Promise<boolean> {
  const draft = `${note}.${randomUUID()}`;
  await writeFile(draft, words);
  try {
    await link(draft, note);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft);
  }
}

/**
 * Only the note with these words: another program may have left its own meanwhile. It is taken aside first, which only one
 * program can do, and laid back where it is another's.
 */
async function remove(note: string, words: string): Promise<void> {
  const aside = `${note}.${randomUUID()}`;
  const isTaken = await rename(note, aside).then(
    () => true,
    () => false,
  );
  if (!isTaken) return;
  if ((await read(aside)) !== words) await link(aside, note).catch(() => undefined);
  await rm(aside);
}

/** A note that is gone has no words. */
function read(note: string): Promise<string> {
  return readFile(note, 'utf8').catch(() => '');
}

// The note of a program that was killed stays behind: its writer is alive if it answers, or listens and is still opening
// the database.
async function isAlive(url: string, serviceKey: string): Promise<boolean> {
  const request = fetch(`${url}/rest/v1/schema_migrations?limit=1`, {
    headers: { apikey: serviceKey },
    signal: AbortSignal.timeout(2_000),
  });
  return request.then(({ ok }) => ok).catch((error: Error) => error.name === 'TimeoutError');
}
