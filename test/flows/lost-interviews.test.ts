import { silent } from '../support/silent-log.js';
import { type RunningSupabase, startSupabase } from '../../local-cloud/supabase/index.js';
import { databaseUnavailable } from '../../src/domain/errors.js';
import type { Interviews } from '../../src/domain/interviews.js';
import { endLostInterviews } from '../../src/flows/end-lost.js';
import { keepTranscripts } from '../../src/flows/keep-transcript.js';
import { signForRunning } from '../../src/flows/sign-for-running.js';
import { openDatabase, type Database } from '../../src/providers/supabase/database.js';
import { supabaseInterviews } from '../../src/providers/supabase/interviews.js';
import { FakeWorkers } from '../support/fake-workers.js';
import { memoryKeys } from '../support/memory.js';
import { ada, adasInterview, adasKeys, grace } from '../support/pages-world.js';
import { testApp } from '../support/test-app.js';

const never = () => new Promise<void>(() => undefined);
const START = Date.parse('2026-05-06T07:08:09.000Z');

let supabase: RunningSupabase;
let database: Database;
let interviews: Interviews;
let seconds: number;
const now = () => new Date(START + seconds * 1_000);

beforeAll(async () => {
  supabase = await startSupabase({ migrationsFolder: 'migrations', serviceKey: 'key', log: () => undefined });
  database = openDatabase({ url: supabase.url, serviceKey: 'key' });
  const people = [ada, grace].map(({ id, email }) => ({ id, email }));
  await database.from('users').insert(people).throwOnError();
});

beforeEach(async () => {
  seconds = 0;
  interviews = supabaseInterviews(database);
  await database.from('interviews').delete().neq('room_name', '').throwOnError();
});

afterAll(() => supabase.close());

/** A web process over the database. */
function webProcess({ attended = [] as string[], keys = { [ada.id]: adasKeys } } = {}) {
  const transcripts = keepTranscripts({ interviews, wait: never, log: silent });
  const removed: string[] = [];
  const deleted: string[] = [];
  const rooms = {
    hasInterviewer: (_keys: unknown, room: string) => Promise.resolve(attended.includes(room)),
    remove: (_keys: unknown, room: string) => Promise.resolve(void removed.push(room)),
  };
  const deps = { interviews, transcripts, rooms, keys: memoryKeys(keys), now, log: silent };
  return {
    removed,
    deleted,
    sign: () => signForRunning(deps),
    endLost: () => endLostInterviews(deps),
    async open(userId = ada.id) {
      const { id, roomName } = await interviews.open({
        ...adasInterview,
        userId,
        roomName: `room of ${userId}`,
        interviewDate: now().toISOString(),
      });
      return {
        id,
        roomName,
        transcript: transcripts.open(
          id,
          () => undefined,
          () => void deleted.push(id),
        ),
      };
    },
    settled: () => transcripts.settled(),
  };
}

const endedBy = async (id: string, userId = ada.id) => (await interviews.find(userId, id))?.endedBy;
const said = { type: 'candidate-said', text: 'I build engines.', timestamp: 1, stage: 'welcome' } as const;

test('an interview whose web process crashed is ended a quarter of a minute after its last sign of life, with its words, and its room is deleted', async () => {
  const crashed = webProcess();
  const { id, roomName, transcript } = await crashed.open();
  transcript.candidateSaid(said);
  await crashed.settled();
  seconds = 5;
  await crashed.sign();

  const next = webProcess();
  seconds = 20;
  await next.endLost();
  expect(await endedBy(id)).toBeNull();
  seconds = 20.1;
  await next.endLost();
  expect(await interviews.find(ada.id, id)).toMatchObject({
    endedBy: 'worker_crash',
    conversation: { user: [{ text: said.text }] },
  });
  expect(next.removed).toEqual([roomName]);
});

test('an interview that another web process holds goes on for as long as that one signs', async () => {
  const [holding, other] = [webProcess(), webProcess()];
  const { id } = await holding.open();
  for (; seconds < 120; seconds += 5) {
    await holding.sign();
    await other.endLost();
  }
  expect(await endedBy(id)).toBeNull();
  expect(other.removed).toEqual([]);
});

test('an interview whose signs do not reach the database goes on while an interviewer is in its room', async () => {
  const holding = webProcess();
  const { id, roomName } = await holding.open();
  seconds = 300;
  await webProcess({ attended: [roomName] }).endLost();
  expect(await endedBy(id)).toBeNull();
});

test('one that was taken for lost all the same is open again with the next sign, and ends as it really does', async () => {
  const holding = webProcess();
  const { id, transcript } = await holding.open();
  transcript.candidateSaid(said);
  await holding.settled();
  seconds = 60;
  await webProcess().endLost();
  expect(await endedBy(id)).toBe('worker_crash');

  await holding.sign();
  await holding.settled();
  expect(await interviews.find(ada.id, id)).toMatchObject({
    endedBy: null,
    conversation: { user: [{ text: said.text }] },
  });
  await transcript.end('natural_completion', 'closing');
  await holding.sign();
  await holding.settled();
  expect(await endedBy(id)).toBe('natural_completion');
});

test('a web process does not take its own for lost, though it could not sign', async () => {
  const holding = webProcess();
  const { id } = await holding.open();
  seconds = 60;
  await holding.endLost();
  expect(await endedBy(id)).toBeNull();
});

test('an interview that has ended, or never began, is not signed for any more', async () => {
  const holding = webProcess();
  const ended = await holding.open();
  await ended.transcript.end('user_ended');
  const failed = await holding.open(grace.id);
  failed.transcript.discard();
  seconds = 5;
  await holding.sign();
  expect(await Promise.all([ended, failed].map(({ id }) => interviews.hasSign(id, now())))).toEqual([
    false,
    false,
  ]);
});

test('somebody whose keys are gone has the interview ended too', async () => {
  const { id } = await webProcess().open();
  seconds = 60;
  await webProcess({ keys: {} }).endLost();
  expect(await endedBy(id)).toBe('worker_crash');
});

test('all that are lost are ended, however many, and those that are over stay as they are', async () => {
  const rows = Array.from({ length: 30 }, (_, index) => ({
    ...adasInterview,
    roomName: `room ${index}`,
    interviewDate: now().toISOString(),
  }));
  const opened = await Promise.all(rows.map((row) => interviews.open(row)));
  const [over] = opened;
  await interviews.change(over?.id ?? '', { endedBy: 'user_ended' });
  seconds = 60;
  const next = webProcess();
  for (let look = 0; look < 2; look++) await next.endLost();
  const endings = (await interviews.list(ada.id, { limit: 99 })).map((one) => one.endedBy);
  expect(endings.filter((one) => one === 'worker_crash')).toHaveLength(29);
  expect(endings.filter((one) => one === 'user_ended')).toHaveLength(1);
});

test('a sign of life changes nothing that anybody sees', async () => {
  const holding = webProcess();
  const { id, transcript } = await holding.open();
  transcript.candidateSaid(said);
  await holding.settled();
  const before = [await interviews.find(ada.id, id), await interviews.list(ada.id, { limit: 9 })];
  seconds = 5;
  await holding.sign();
  await holding.settled();
  expect([await interviews.find(ada.id, id), await interviews.list(ada.id, { limit: 9 })]).toEqual(before);
});

describe('Ada, who has an interview that runs in another web process,', () => {
  const ask = { name: 'Ada Lovelace', email: ada.email, role: 'Engineer', level: 'mid' };

  async function browserAt(lostForS: number) {
    const { id, roomName } = await webProcess().open();
    seconds = lostForS;
    const site = testApp({ interviews, workers: new FakeWorkers(), now });
    return { browser: await site.as(ada), id, roomName };
  }

  test('is told so when she starts another, finds the way back, and may not remove it', async () => {
    const { browser, id, roomName } = await browserAt(10);
    const refused = await browser.post('/api/token').send(ask);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'interview-running', interview_id: id });
    expect((await browser.get('/api/interview/active')).body).toMatchObject({ room: roomName });
    expect((await browser.get(`/api/worker/status/${roomName}`)).body).toMatchObject({ status: 'running' });
    expect((await browser.delete(`/api/interview/${id}`)).status).toBe(409);
  });

  test('is not told that it has ended when she ends it here, and is once it is over or lost', async () => {
    const { browser, id } = await browserAt(10);
    const end = () => browser.post(`/api/interview/${id}/end`);
    const refused = await end();
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '5']);
    expect(refused.body).toMatchObject({ code: 'interview-elsewhere' });
    seconds = 16;
    expect((await end()).status).toBe(200);
    seconds = 10;
    await interviews.change(id, { endedBy: 'user_disconnect' });
    expect((await end()).status).toBe(200);
    expect(await endedBy(id)).toBe('user_disconnect');
  });

  test('begins anew as soon as it is lost, without waiting for anybody to find it', async () => {
    const { browser, id, roomName } = await browserAt(16);
    expect((await browser.get('/api/interview/active')).status).toBe(404);
    expect((await browser.get(`/api/worker/status/${roomName}`)).body).toMatchObject({ status: 'not_found' });
    expect((await browser.post('/api/token').send(ask)).status).toBe(200);
    expect(await endedBy(id)).toBe('worker_crash');
    expect((await browser.get(`/api/worker/status/${roomName}`)).body).toMatchObject({
      status: 'terminated',
    });
  });
});

describe('Ada, whose start the database makes without an answer,', () => {
  const ask = { name: 'Ada Lovelace', email: ada.email, role: 'Engineer', level: 'mid' };
  const away = () => Promise.reject(databaseUnavailable(new Error('no answer')));

  /** The first start is made, and nobody hears of it. */
  function siteWith(faults: Partial<Interviews>) {
    let starts = 0;
    const open: Interviews['open'] = async (interview) => {
      const opened = await interviews.open(interview);
      return ++starts === 1 ? away() : opened;
    };
    return testApp({ interviews: { ...interviews, open, ...faults }, now });
  }

  test('starts again at once, and nothing of the first is left in her list', async () => {
    const browser = await siteWith({}).as(ada);
    const first = await browser.post('/api/token').send(ask);
    expect([first.status, first.body]).toMatchObject([503, { code: 'database-unavailable' }]);
    expect((await browser.get('/api/interview/active')).status).toBe(404);
    const second = await browser.post('/api/token').send(ask).expect(200);
    const listed = await interviews.list(ada.id, { limit: 9 });
    expect(listed.map(({ id }) => id)).toEqual([(second.body as { interview_id: string }).interview_id]);
  });

  test.each(['inRoom', 'remove'])('is told just that when "%s" fails as well', async (call) => {
    const browser = await siteWith({ [call]: () => Promise.reject(new Error('broken')) }).as(ada);
    const answer = await browser.post('/api/token').send(ask);
    expect([answer.status, answer.body]).toMatchObject([503, { code: 'database-unavailable' }]);
  });
});

test('an interview that somebody deleted is given up where it runs, once, and not written again; one that is only closed is', async () => {
  const holding = webProcess();
  const deleted = await holding.open();
  await interviews.remove(ada.id, deleted.id);
  const closed = await holding.open(grace.id);
  await interviews.change(closed.id, { endedBy: 'worker_crash' });

  await holding.sign();
  await holding.sign();
  await holding.settled();
  expect(holding.deleted).toEqual([deleted.id]);
  expect(await interviews.known([deleted.id, closed.id])).toEqual([closed.id]);
  expect(await endedBy(closed.id, grace.id)).toBeNull();
});
