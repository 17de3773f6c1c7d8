import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import { bearsOne, mostInterviews, needsOf } from './domain/capacity.js';
import { Background } from './flows/background.js';
import { keepTranscripts } from './flows/keep-transcript.js';
import { nameServers } from './network/name-servers.js';
import { readManifest } from './manifest.js';
import { projectRoot } from './project-root.js';
import { documentReader, READING_LIMIT_MS } from './providers/documents/reader.js';
import { fernet } from './providers/fernet.js';
import { googleStrategy } from './providers/google.js';
import { anyHosts, publicHosts } from './providers/hosts.js';
import { realKeyChecks } from './providers/key-checks.js';
import { HiddenValues, hidingKeys } from './providers/hidden-values.js';
import { livekitRooms } from './providers/livekit-rooms.js';
import { logScope } from './providers/log-scope.js';
import { logger } from './providers/logger.js';
import { thisMachine } from './providers/machine.js';
import { openAiModel } from './providers/openai.js';
import { openDatabase, type Database } from './providers/supabase/database.js';
import { supabaseDocuments } from './providers/supabase/documents.js';
import { supabaseFeedback } from './providers/supabase/feedback.js';
import { supabaseInterviews } from './providers/supabase/interviews.js';
import { KeyRows } from './providers/supabase/key-rows.js';
import { supabaseKeys } from './providers/supabase/keys.js';
import { supabaseOwnData } from './providers/supabase/own-data.js';
import { supabasePeople } from './providers/supabase/people.js';
import { databaseReachable } from './providers/supabase/reachable.js';
import { SupabaseSessions } from './providers/supabase/sessions.js';
import { tokenThread } from './providers/tokens.js';
import { WorkerManager } from './providers/worker-manager.js';
import type { Deps, SiteSettings } from './web/deps.js';

const READY_LIMIT_MS = 10_000;
const FINISH_LIMIT_MS = 10_000;
const SILENCE_LIMIT_MS = 15_000;
const COUNT_LIMIT_MS = 10_000;

/** What the server is made of. */
export interface House {
  deps: Deps;
  sessions: SupabaseSessions;
  database: Database;
  keyRows: KeyRows;
}

/**
 * The real neighbours, as the configuration says where they are. Nothing is asked of them yet.
 * @param closing aborted when the site closes.
 */
export function provide(config: Config, closing: AbortSignal): House {
  const hidden = new HiddenValues();
  hidden.add(...secretsOf(config));
  const log = logger({ level: config.logLevel, hidden });
  const database = openDatabase(config.supabase);
  const cipher = fernet(config.encryptionKeys);
  const interviews = supabaseInterviews(database);
  const people = supabasePeople(database);
  const sessions = new SupabaseSessions(database, () => new Date());
  const hosts = config.allowPrivateHosts ? anyHosts : publicHosts(nameServers());
  const deps: Deps = {
    people,
    interviews,
    sessions,
    hosts,
    log,
    logScope,
    ownData: supabaseOwnData(database),
    keys: hidingKeys(supabaseKeys(database, cipher), hidden),
    documents: supabaseDocuments(database),
    feedback: supabaseFeedback(database),
    database: databaseReachable(database),
    workers: workerManager(config, log),
    rooms: livekitRooms(hosts),
    transcripts: keepTranscripts({ interviews, wait, log }),
    documentReader: documentReader({
      program: join(projectRoot, 'dist/src/providers/documents/document-thread.js'),
      limitMs: READING_LIMIT_MS,
      log,
    }),
    keyChecks: realKeyChecks(hosts, config),
    model: openAiModel({ baseUrl: config.openAi.baseUrl, model: config.openAi.feedbackModel }),
    tokens: tokenThread({
      program: join(projectRoot, 'dist/src/providers/token-thread.js'),
      limitMs: COUNT_LIMIT_MS,
      log,
    }),
    contextTokens: config.openAi.feedbackContextTokens,
    google: googleStrategy(config.google, `${config.publicUrl}/auth/callback`, (who) => people.welcome(who)),
    site: siteSettings(config),
    closing,
    background: new Background(),
    now: () => new Date(),
    wait,
  };
  return { deps, sessions, database, keyRows: new KeyRows(database, cipher) };
}

/** The server's own secrets, which no line of the log may hold. */
function secretsOf({ secretKey, encryptionKeys, supabase, google }: Config): string[] {
  return [secretKey, ...encryptionKeys, supabase.serviceKey, google.clientSecret];
}

function workerManager(config: Config, log: Logger): WorkerManager {
  return new WorkerManager({
    program: join(projectRoot, 'dist/agent-worker/main.js'),
    environment: config.workerEnvironment,
    maxConcurrent: roomForInterviews(config, log),
    readyLimitMs: READY_LIMIT_MS,
    longestMs: config.longestInterviewMs,
    finishLimitMs: FINISH_LIMIT_MS,
    silenceLimitMs: SILENCE_LIMIT_MS,
    log,
  });
}

/** How many interviews there may be at the same time, told to those who run the site. */
function roomForInterviews({ maxConcurrentWorkers: allowed, vadEngine }: Config, log: Logger): number {
  const machine = thisMachine();
  const needs = needsOf(vadEngine);
  const most = mostInterviews(allowed, machine, needs);
  const facts = { ...machine, ...needs, allowed, most };
  if (bearsOne(machine, needs)) log.info(facts, 'room for interviews');
  else log.warn(facts, 'too small a machine for an interview: its voice will falter');
  return most;
}

function siteSettings(config: Config): SiteSettings {
  const { publicUrl, behindTls, trustProxy, secretKey, siteNotice, allowPrivateHosts } = config;
  return {
    publicUrl,
    behindTls,
    trustProxy,
    secretKey,
    siteNotice,
    allowPrivateHosts,
    version: readManifest(projectRoot).version,
    root: projectRoot,
  };
}
