import type { Database } from '../providers/supabase/database.js';
import { keyRefused, TAKE_THE_SERVICE_KEY } from '../service-key.js';
import { broken, notChecked, works, type Finding } from './finding.js';
import { reach } from './reach.js';

/** Where the database is; what is not set is missing. */
export interface DatabasePlace {
  url: string | undefined;
  serviceKey: string | undefined;
}

/**
 * Whether the database can be reached, accepts the key, and takes changes.
 * @param database null without address or key.
 */
export async function databaseWorks(
  { url, serviceKey }: DatabasePlace,
  database: Database | null,
): Promise<Finding> {
  if (!url) return notChecked('SUPABASE_URL is missing or malformed.');
  const { host } = new URL(url);
  const { answer, why } = await reach(new URL('/rest/v1/', url));
  if (!answer) {
    return broken(
      `${host} cannot be reached: ${why}. Compare SUPABASE_URL with the project’s settings. A free project that was not used for ` +
        'a week is paused: restore it in the dashboard of Supabase.',
    );
  }
  if (!serviceKey || !database)
    return notChecked(`${host} answers. SUPABASE_SERVICE_KEY is missing or malformed.`);
  return judged(host, await harmlessChange(database));
}

/** A change that changes nothing, as there is no such session. */
function harmlessChange(database: Database) {
  return database.from('sessions').delete().eq('sid', 'asked by npm run doctor');
}

type Told = Awaited<ReturnType<typeof harmlessChange>>;

/** What there is no table for is told by the migrations. */
const NO_TABLE = ['42P01', 'PGRST205'];
const NOT_ALLOWED = '42501';
const READ_ONLY = '25006';

/** @see https://supabase.com/docs/guides/platform/http-status-codes for the statuses that are Supabase’s own. */
function judged(host: string, { error, status }: Told): Finding {
  if (!error) return works(`${host} answers, accepts the key and takes changes.`);
  if (NO_TABLE.includes(error.code)) return works(`${host} answers and accepts the key.`);
  if (error.code === NOT_ALLOWED) {
    return broken(
      `${host} does not let SUPABASE_SERVICE_KEY change anything. ${TAKE_THE_SERVICE_KEY} If it is that one, run “npm run migrate”.`,
    );
  }
  if (error.code === READ_ONLY) {
    return broken(`${host} takes no changes: most likely it is full. Delete data, or take a larger plan.`);
  }
  if (status === 401 || status === 403) {
    return broken(keyRefused(host));
  }
  if (status === 540) return broken(`${host} is paused. Restore it in the dashboard of Supabase.`);
  if (status === 402)
    return broken(`${host} is restricted by Supabase: look at the usage of your organization there.`);
  if (error.code === 'unreachable') return broken(`${host} answers, but the database behind it does not.`);
  return broken(`${host} answers, but the database behind it failed: ${status} ${briefly(error.message)}`);
}

/** What is in front of the database may answer with a whole page. */
function briefly(message: string): string {
  return message.split('\n', 1).join('').slice(0, 200);
}
