import { join } from 'node:path';
import { furnish, localKeys } from './furnish.js';
import { PEOPLE } from './people.js';
import { portProblem } from './ports.js';
import {
  serverEnvironment,
  spawnProductionServer,
  stopProductionServer,
  untilHealthy,
} from './production-server.js';
import { startServices } from './services.js';
import { keepSettings, openSettings } from './settings.js';

const port = Number(process.env.PORT ?? 3000);
const folder = process.env.LOCAL_FOLDER ?? '.local';
const site = `http://localhost:${port}`;
const closing: (() => Promise<void>)[] = [];
let closingSince = 0;

// Closing the terminal sends SIGHUP.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, leave);
await open().catch(async (problem: unknown) => {
  // What breaks while everything is being closed breaks because of that.
  if (closingSince) return;
  console.error(`\n${problem instanceof Error ? problem.message : String(problem)}`);
  await close(1);
});

async function open(): Promise<void> {
  await refuseTakenPort();
  const settings = await openSettings(folder);
  const starting = startServices({
    settings,
    folder: join(folder, 'database'),
    migrationsFolder: 'migrations',
    sitePort: port,
    llmUrl: process.env.LOCAL_LLM_URL,
    log: tell,
  });
  closing.push(() => starting.then(({ close }) => close()).catch(() => undefined));
  const services = await starting;
  await keepSettings(folder, settings);
  if (closingSince) return;
  const environment = serverEnvironment(services, settings, port, process.env);
  const server = spawnProductionServer('dist/src/server.js', environment);
  closing.push(() => stopProductionServer(server));
  await untilHealthy(server, port);
  server.once('exit', () => void (closingSince || close(1)));
  await Promise.all([furnish(site, services, settings), services.speechReady]);
  if (closingSince) return;
  welcome(localKeys(services, settings));
}

async function refuseTakenPort(): Promise<void> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error('PORT must be a number from 1 to 65535.');
  const problem = await portProblem(port);
  if (problem) throw new Error(problem);
}

function tell(line: string): void {
  // A stand-in that is closed while it starts has something to complain of.
  if (!closingSince) console.log(`  ${line}`);
}

function welcome(keys: Record<string, string>): void {
  console.log(`\nMockFlow-AI is ready at ${site}\n`);
  console.log('Sign in as');
  for (const person of PEOPLE) console.log(`  ${person.email.padEnd(18)} ${person.description}`);
  console.log('\nThe local keys, to paste on the page of API keys');
  for (const [field, value] of Object.entries(keys)) console.log(`  ${field.padEnd(18)} ${value}`);
  console.log('\nCtrl-C ends everything.\n');
}

function leave(): void {
  void close(0);
}

async function close(code: number): Promise<void> {
  // Somebody who asks again does not want to wait; npm hands one Ctrl-C on as two, so within a second it is the same one.
  if (closingSince) return void (Date.now() - closingSince > 1_000 && process.exit(code));
  closingSince = Date.now();
  for (const end of closing.reverse()) await end();
  process.exit(code);
}
