import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What has to stay the same from run to run, so that earlier interviews and pasted keys go on working. */
export interface Settings {
  secretKey: string;
  /** A Fernet key: 32 bytes, base64url with padding. */
  encryptionKey: string;
  supabaseServiceKey: string;
  googleClientSecret: string;
  livekitApiKey: string;
  livekitApiSecret: string;
  openaiKey: string;
  deepgramKey: string;
  /** The ports of last time; a taken one is replaced by a free one. */
  ports: Record<string, number>;
}

/**
 * The settings of this folder, made when it is new.
 * @param folder where the local cloud keeps all it keeps.
 * @throws Error when there are some that cannot be read: new ones would not open what is kept beside them.
 */
export async function openSettings(folder: string): Promise<Settings> {
  await mkdir(folder, { recursive: true });
  const kept = await readFile(settingsFile(folder), 'utf8').catch(nullIfMissing);
  if (kept !== null) return parsed(kept, folder);
  const settings = newSettings();
  await keepSettings(folder, settings);
  return settings;
}

/** Writes the settings back, readable by their owner only; a full disk or a sudden end leaves the former ones. */
export async function keepSettings(folder: string, settings: Settings): Promise<void> {
  // Always the same name: what a sudden end leaves behind is written over.
  const fresh = `${settingsFile(folder)}.new`;
  await writeFile(fresh, JSON.stringify(settings, null, 2), { mode: 0o600, flush: true });
  await rename(fresh, settingsFile(folder));
}

function nullIfMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

function parsed(kept: string, folder: string): Settings {
  try {
    return JSON.parse(kept) as Settings;
  } catch (cause) {
    throw new Error(
      `${settingsFile(folder)} cannot be read, and what is kept beside it cannot be without it. Delete the folder ${folder} to begin anew.`,
      { cause },
    );
  }
}

function settingsFile(folder: string): string {
  return join(folder, 'settings.json');
}

function newSettings(): Settings {
  return {
    secretKey: secret(32),
    encryptionKey: `${secret(32)}=`,
    supabaseServiceKey: secret(24),
    googleClientSecret: secret(24),
    livekitApiKey: `API${secret(9)}`,
    livekitApiSecret: secret(32),
    openaiKey: `sk-local-${secret(24)}`,
    deepgramKey: secret(24),
    ports: {},
  };
}

function secret(bytes: number): string {
  return randomBytes(bytes).toString('base64url');
}
