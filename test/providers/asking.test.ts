import { createServer, Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createLine, type AddressInfo, type Server } from 'node:net';
import { promisify } from 'node:util';
import type { SessionData } from 'express-session';
import { startSupabase, type RunningSupabase } from '../../local-cloud/supabase/index.js';
import { AppError } from '../../src/domain/errors.js';
import { fernet } from '../../src/providers/fernet.js';
import { dataOf, openDatabase, type Database } from '../../src/providers/supabase/database.js';
import { supabaseDocuments } from '../../src/providers/supabase/documents.js';
import { supabaseFeedback } from '../../src/providers/supabase/feedback.js';
import { supabaseInterviews } from '../../src/providers/supabase/interviews.js';
import { supabaseKeys } from '../../src/providers/supabase/keys.js';
import { supabaseOwnData } from '../../src/providers/supabase/own-data.js';
import { supabasePeople } from '../../src/providers/supabase/people.js';
import { databaseReachable } from '../../src/providers/supabase/reachable.js';
import { SupabaseSessions } from '../../src/providers/supabase/sessions.js';
import { faultControl } from '../support/fault-control.js';
import { adasInterview, adasKeys } from '../support/pages-world.js';

const KEY = 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=';
const UNAVAILABLE = { code: 'database-unavailable', status: 503 };

let supabase: RunningSupabase;
const open: Server[] = [];
let pauses: number[];
const wait = (ms: number) => Promise.resolve(void pauses.push(ms));

beforeAll(async () => {
  supabase = await startSupabase({ migrationsFolder: 'migrations', serviceKey: 'key', log: () => undefined });
});

beforeEach(() => {
  pauses = [];
});

afterEach(() => {
  for (const server of open.splice(0)) {
    if (server instanceof HttpServer) server.closeAllConnections();
    server.close();
  }
});

afterAll(() => supabase.close());

const databaseAt = (url: string, limitMs = 8_000): Database =>
  openDatabase({ url, serviceKey: 'key' }, { limitMs, wait });
const read = (database: Database) => dataOf(database.from('users').select('id'));
const change = (database: Database) =>
  dataOf(database.from('users').update({ full_name: 'Ada' }).eq('id', KEY));

async function urlOf(server: Server): Promise<string> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A database that answers one call after the other as the test says, and the last way for all that come later. */
async function answering(...ways: ((req: IncomingMessage, res: ServerResponse) => unknown)[]) {
  const asked: string[] = [];
  const server = createServer((req, res) => {
    asked.push(req.method ?? '');
    (ways[asked.length - 1] ?? ways.at(-1))?.(req, res);
  });
  const url = await urlOf(server);
  return { asked, url, database: databaseAt(url) };
}

const rows = (_req: IncomingMessage, res: ServerResponse) =>
  res.writeHead(200, { 'Content-Type': 'application/json', Connection: 'close' }).end('[]');
const says = (status: number) => (_req: IncomingMessage, res: ServerResponse) =>
  res
    .writeHead(status, { 'Content-Type': 'application/json', Connection: 'close' })
    .end('{"code":"x","message":"y"}');
const cuts = (req: IncomingMessage) => req.socket.destroy();
const cutsInTheMiddle = (_req: IncomingMessage, res: ServerResponse) => {
  res.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
  res.write('[{"id": ', () => res.destroy());
};

const TROUBLES: [what: string, way: (req: IncomingMessage, res: ServerResponse) => unknown][] = [
  ['closes the line', cuts],
  ['closes the line in the middle of its answer', cutsInTheMiddle],
  ['answers 502', says(502)],
  ['answers 503', says(503)],
  ['answers 504', says(504)],
  ['answers 520', says(520)],
];

test.each(TROUBLES)(
  'a database that %s once is no error to a reader, after one short pause',
  async (_what, way) => {
    const { asked, database } = await answering(way, rows);
    expect(await read(database)).toEqual([]);
    expect(asked).toEqual(['GET', 'GET']);
    expect(pauses).toEqual([200]);
  },
);

test.each(TROUBLES)('when it %s for longer, a reader hears so after the second try', async (_what, way) => {
  const { asked, database } = await answering(way);
  await expect(read(database)).rejects.toMatchObject(UNAVAILABLE);
  expect(asked).toEqual(['GET', 'GET']);
});

test.each(TROUBLES)('when it %s, a change is not made twice: it may have been made', async (_what, way) => {
  const { asked, database } = await answering(way, rows);
  await expect(change(database)).rejects.toMatchObject(UNAVAILABLE);
  expect(asked).toEqual(['PATCH']);
});

test.each([400, 401, 404, 409, 500])('an answer %i says what it says: nobody asks again', async (status) => {
  const { asked, database } = await answering(says(status));
  await expect(read(database)).rejects.toMatchObject(UNAVAILABLE);
  expect(asked).toEqual(['GET']);
  expect(pauses).toEqual([]);
});

test.each([
  ['reading', read],
  ['a change', change],
])('where nobody listened yet, %s is tried once more: nothing had been sent', async (_what, ask) => {
  const away = createLine();
  const url = await urlOf(away);
  await promisify((done: (error?: Error) => void) => away.close(done))();
  const asked: string[] = [];
  const back = createServer((req, res) => {
    asked.push(req.method ?? '');
    rows(req, res);
  });
  open.push(back);
  // It comes back while the reader makes its pause.
  const comesBack = () =>
    new Promise<void>((resolve) => back.listen(Number(new URL(url).port), '127.0.0.1', resolve));
  const database = openDatabase({ url, serviceKey: 'key' }, { limitMs: 8_000, wait: comesBack });
  expect(await ask(database)).not.toBeUndefined();
  expect(asked).toHaveLength(1);
});

test.each([
  ['reading', read],
  ['a change', change],
])('where nobody ever listens, %s fails after the second try', async (_what, ask) => {
  const away = createLine();
  const url = await urlOf(away);
  await promisify((done: (error?: Error) => void) => away.close(done))();
  await expect(ask(databaseAt(url))).rejects.toMatchObject(UNAVAILABLE);
  expect(pauses).toEqual([200]);
});

test('both tries have one limit together', async () => {
  const { asked, url } = await answering(cuts, () => undefined);
  await expect(read(databaseAt(url, 2_000))).rejects.toMatchObject(UNAVAILABLE);
  expect(asked).toEqual(['GET', 'GET']);
});

test.each(['away', 'failing'])('a database that is %s at one question answers the next', async (kind) => {
  await faultControl(supabase.url).order({ kind, times: 1 });
  expect(await read(databaseAt(supabase.url))).toEqual([]);
});

describe('A database that never answers', () => {
  const control = () => faultControl(supabase.url);
  beforeEach(() => control().order({ kind: 'hang' }));
  afterEach(() => control().heal());

  /** Every way in which the server asks the database something, found on the stores themselves. */
  function everyQuestion(database: Database): [string, () => Promise<unknown>][] {
    const id = adasInterview.id;
    const at = new Date('2026-03-01T00:00:00.000Z');
    const document = { userId: id, documentType: 'resume', filename: 'cv', text: 'x', charCount: 1 };
    const identity = { googleId: 'g', email: 'ada@example.com', name: 'Ada', avatar: null };
    const arguments_: Record<string, unknown[]> = {
      'people.welcome': [identity],
      'keys.save': [id, adasKeys],
      'interviews.open': [adasInterview],
      'interviews.list': [id, { limit: 1 }],
      'interviews.ended': [id, 1],
      'interviews.conversations': [id, [id]],
      'interviews.change': [id, {}],
      'interviews.sign': [[id], at],
      'interviews.hasSign': [id, at],
      'interviews.withoutSign': [at],
      'interviews.endWithoutSign': [id, at, 'worker_crash'],
      'documents.keep': [document],
      'feedback.put': [id, id, {}],
    };
    const stores = {
      people: supabasePeople(database),
      keys: supabaseKeys(database, fernet([KEY])),
      interviews: supabaseInterviews(database),
      ownData: supabaseOwnData(database),
      documents: supabaseDocuments(database),
      feedback: supabaseFeedback(database),
    };
    return Object.entries(stores).flatMap(([name, store]) =>
      Object.entries(store as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>).map(
        ([method, ask]): [string, () => Promise<unknown>] => [
          `${name}.${method}`,
          () => ask(...(arguments_[`${name}.${method}`] ?? [id, id])),
        ],
      ),
    );
  }

  test('is given up in time by every question of every store, and told as what it is', async () => {
    const outcomes = await Promise.all(
      everyQuestion(databaseAt(supabase.url, 150)).map(async ([name, ask]) => [
        name,
        await ask().catch((error: unknown) => (error instanceof AppError ? error.code : error)),
      ]),
    );
    expect(outcomes.length).toBeGreaterThan(20);
    expect(outcomes.filter(([, outcome]) => outcome !== 'database-unavailable')).toEqual([]);
  });

  test('is given up in time by every question about sessions', async () => {
    const sessions = new SupabaseSessions(databaseAt(supabase.url, 150), () => new Date());
    const session = { cookie: { originalMaxAge: 1 } } as SessionData;
    const questions = [
      promisify((done: (error: unknown) => void) => sessions.get('sid', done)),
      promisify((done: (error: unknown) => void) => sessions.set('sid', session, done)),
      promisify((done: (error: unknown) => void) => sessions.destroy('sid', done)),
      () => sessions.endAll('11111111-1111-4111-8111-111111111111'),
      () => sessions.sweep(),
    ];
    for (const ask of questions) await expect(ask()).rejects.toMatchObject(UNAVAILABLE);
    expect(await databaseReachable(databaseAt(supabase.url, 150)).reachable()).toBe(false);
  });
});
