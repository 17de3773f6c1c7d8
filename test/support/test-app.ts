import type { Express } from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { createApp } from '../../src/app.js';
import type { Interview } from '../../src/domain/interviews.js';
import type { Person } from '../../src/domain/people.js';
import { mostTokens } from '../../src/domain/tokens.js';
import { Background } from '../../src/flows/background.js';
import { keepTranscripts } from '../../src/flows/keep-transcript.js';
import { projectRoot } from '../../src/project-root.js';
import { anyHosts, publicHosts } from '../../src/providers/hosts.js';
import type { Deps } from '../../src/web/deps.js';
import { builtReader } from './built-reader.js';
import { FakeGoogle } from './fake-google.js';
import { FakeWorkers } from './fake-workers.js';
import {
  memoryDocuments,
  memoryFeedback,
  memoryInterviews,
  memoryKeys,
  memoryOwnData,
  memoryPeople,
} from './memory.js';
import { MemorySessions } from './memory-sessions.js';
import { scriptedModel } from './scripted-model.js';
import { ada, adasInterview, adasKeys, grace, linus } from './pages-world.js';

/** What the clock of every test's site says. */
export const NOW = '2026-05-06T07:08:09.000Z';

export const SITE = 'http://localhost:3000';

/** A public address where every name leads; nobody connects to it. */
const SOMEWHERE = '8.8.8.8';

export interface TestApp {
  app: Express;
  deps: Deps;
  workers: FakeWorkers;
  /** All interviews there are. */
  rows: Interview[];
  /** A browser in which that person has signed in; null for a visitor. */
  as: (person: Person | null) => Promise<ReturnType<typeof request.agent>>;
}

/** The whole site over neighbours kept in memory, where Ada has everything, Grace no keys, and Linus nothing. */
export function testApp(overrides: Partial<Deps> = {}): TestApp {
  const workers = new FakeWorkers();
  const rows = [structuredClone(adasInterview)];
  const deps = {
    ...fakes(workers, rows),
    ...(overrides.site?.allowPrivateHosts && { hosts: anyHosts }),
    ...overrides,
  };
  const app = createApp(deps);
  return { app, deps, workers, rows, as: (person) => signedIn(app, person) };
}

function fakes(workers: FakeWorkers, rows: Interview[]): Deps {
  const people = [ada, grace, linus];
  const feedback = memoryFeedback();
  const interviews = memoryInterviews(rows, feedback);
  const log = pino({ level: 'silent' });
  const wait = () => new Promise<void>(() => undefined);
  return {
    people: memoryPeople(people),
    ownData: memoryOwnData(people, rows),
    keys: memoryKeys({ [ada.id]: adasKeys }),
    hosts: publicHosts(() => Promise.resolve([SOMEWHERE])),
    interviews,
    documents: memoryDocuments(),
    feedback,
    workers,
    rooms: {
      invite: (keys, { room, identity }) =>
        Promise.resolve({ url: keys.livekitUrl, token: `token for ${identity} to ${room}` }),
      hasInterviewer: () => Promise.resolve(false),
      remove: () => Promise.resolve(),
    },
    transcripts: keepTranscripts({ interviews, wait, log }),
    documentReader: builtReader(),
    keyChecks: {
      livekit: () => Promise.resolve({ ok: true, message: 'LiveKit accepted it.' }),
      openai: () => Promise.resolve({ ok: true, message: 'OpenAI accepted it.' }),
      deepgram: () => Promise.resolve({ ok: true, message: 'Deepgram accepted it.' }),
    },
    model: scriptedModel(),
    tokens: { count: (texts) => Promise.resolve(texts.map(mostTokens)) },
    contextTokens: 128_000,
    database: { reachable: () => Promise.resolve(true) },
    sessions: new MemorySessions(),
    google: new FakeGoogle(people),
    log,
    logScope: (_facts, work) => work(),
    site: {
      publicUrl: SITE,
      behindTls: false,
      trustProxy: 0,
      secretKey: 'only a test knows this secret of the session cookie',
      siteNotice: '',
      allowPrivateHosts: false,
      version: '0.0.0-test',
      root: projectRoot,
    },
    closing: new AbortController().signal,
    background: new Background(),
    now: () => new Date(NOW),
    wait,
  };
}

async function signedIn(app: Express, person: Person | null) {
  const browser = request.agent(app).set('Origin', SITE);
  if (person) await browser.get('/auth/login').query({ login_hint: person.email }).redirects(1);
  return browser;
}
