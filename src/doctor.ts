import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { readWhatIsThere } from './config.js';
import { clock } from './doctor/clock.js';
import { configuration } from './doctor/configuration.js';
import { databaseWorks } from './doctor/database.js';
import { examine, isBroken, report, type Check } from './doctor/examine.js';
import { notChecked, type Finding } from './doctor/finding.js';
import { googleClient } from './doctor/google-client.js';
import { machineSize } from './doctor/machine-size.js';
import { migrationsRecorded } from './doctor/migrations.js';
import { nodeVersion } from './doctor/node-version.js';
import { programs } from './doctor/programs.js';
import { publicSite } from './doctor/public-site.js';
import { ANSWER_MS } from './doctor/reach.js';
import { serviceAnswers } from './doctor/service.js';
import { storedKeys } from './doctor/stored-keys.js';
import { voicePackages } from './doctor/voice-packages.js';
import { needsOf } from './domain/capacity.js';
import { readManifest } from './manifest.js';
import { readMigrations } from './migrations.js';
import { projectRoot } from './project-root.js';
import { fernet } from './providers/fernet.js';
import { thisMachine } from './providers/machine.js';
import { openDatabase, type Database } from './providers/supabase/database.js';
import { KeyRows } from './providers/supabase/key-rows.js';

/** Native packages take their time on a slow machine; it has to be less than any check may take. */
const LOAD_MS = 9_000;

type Values = ReturnType<typeof readWhatIsThere>['values'];

const [unknown] = process.argv.slice(2);
if (unknown) {
  console.error(`Unknown argument ${unknown}: none is known.`);
  process.exit(1);
}
const lines = await examine(checks(readWhatIsThere()));
process.stdout.write(report(lines));
// A name server that does not answer would keep the process for longer than anybody waits.
process.exit(isBroken(lines) ? 1 : 0);

/** All that is looked at, in the order in which it is told. */
function checks({ values, problems }: ReturnType<typeof readWhatIsThere>): Check[] {
  const { version, engines } = readManifest(projectRoot);
  return [
    { name: 'Configuration', look: () => configuration(problems) },
    { name: 'Node.js', look: () => nodeVersion(process.version, engines.node) },
    { name: 'Programs', look: () => programs(projectRoot, version) },
    { name: 'Voice packages', look: () => voicePackages(projectRoot, LOAD_MS) },
    { name: 'Memory and cores', look: () => sizeOf(values) },
    { name: 'Clock', look: () => clock(timeTellers(values), Date.now) },
    ...databaseChecks(values),
    { name: 'Google sign-in', look: () => signIn(values) },
    { name: 'Site', look: () => publicSite(values.PUBLIC_URL, version) },
    { name: 'OpenAI', look: () => serviceAnswers(values.OPENAI_BASE_URL, '/models') },
    { name: 'Deepgram', look: () => serviceAnswers(values.DEEPGRAM_URL, '/v1/projects') },
  ];
}

function databaseChecks({
  SUPABASE_URL: url,
  SUPABASE_SERVICE_KEY: serviceKey,
  ENCRYPTION_KEY: keys,
}: Values): Check[] {
  const database = url && serviceKey ? openDatabase({ url, serviceKey }, { limitMs: ANSWER_MS, wait }) : null;
  const asked = (look: (database: Database) => Promise<Finding>) =>
    database ? look(database) : notChecked('SUPABASE_URL or SUPABASE_SERVICE_KEY is missing or malformed.');
  return [
    { name: 'Database', look: () => databaseWorks({ url, serviceKey }, database) },
    {
      name: 'Migrations',
      look: () => asked(async (open) => migrationsRecorded(open, await neededMigrations())),
    },
    {
      name: 'Stored keys',
      look: () =>
        keys
          ? asked((open) => storedKeys(new KeyRows(open, fernet(keys)), keys.length))
          : notChecked('ENCRYPTION_KEY is missing or malformed.'),
    },
  ];
}

async function neededMigrations(): Promise<string[]> {
  return (await readMigrations(join(projectRoot, 'migrations'))).map(({ name }) => name);
}

function sizeOf({ VAD_ENGINE, MAX_CONCURRENT_WORKERS }: Values): Finding {
  return machineSize(thisMachine(), needsOf(VAD_ENGINE), MAX_CONCURRENT_WORKERS);
}

function signIn(values: Values): Promise<Finding> {
  return googleClient({
    clientId: values.GOOGLE_CLIENT_ID,
    clientSecret: values.GOOGLE_CLIENT_SECRET,
    tokenUrl: values.GOOGLE_TOKEN_URL,
    publicUrl: values.PUBLIC_URL,
  });
}

/** Every service that is asked anyway tells the time. */
function timeTellers(values: Values): string[] {
  const { SUPABASE_URL, GOOGLE_TOKEN_URL, OPENAI_BASE_URL, DEEPGRAM_URL } = values;
  return [...(SUPABASE_URL ? [SUPABASE_URL] : []), GOOGLE_TOKEN_URL, OPENAI_BASE_URL, DEEPGRAM_URL];
}
