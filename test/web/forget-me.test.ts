import { KEY_FIELDS } from '../../src/domain/keys.js';
import { signForRunning } from '../../src/flows/sign-for-running.js';
import { openAiModel } from '../../src/providers/openai.js';
import { ada, adasInterview, adasKeys, linus } from '../support/pages-world.js';
import { neighbour } from '../support/http-neighbour.js';
import { until } from '../support/until.js';
import { inPieces } from '../support/scripted-model.js';
import { furnish, storedSites, type StoredSites } from '../support/stored-app.js';
import type { TestApp } from '../support/test-app.js';
import { writtenLog } from '../support/written-log.js';

const ask = { name: 'Ada Lovelace', email: ada.email, role: 'Engineer', level: 'mid' };
const said = { type: 'candidate-said', text: 'I build engines.', timestamp: 1, stage: 'welcome' } as const;

const KEY_VALUES = Object.fromEntries(KEY_FIELDS.map(({ name, field }) => [field, adasKeys[name]]));

type Browser = Awaited<ReturnType<TestApp['as']>>;

let sites: StoredSites;
let site: TestApp;
/** Rooms that were closed on somebody's LiveKit server, with whose keys. */
let closed: [room: string, url: string][];

const rooms: TestApp['deps']['rooms'] = {
  invite: (keys, { room }) => Promise.resolve({ url: keys.livekitUrl, token: `token for ${room}` }),
  hasInterviewer: () => Promise.resolve(false),
  remove: (keys, room) => Promise.resolve(void closed.push([room, keys.livekitUrl])),
};

beforeAll(async () => {
  sites = await storedSites();
});

beforeEach(async () => {
  closed = [];
  await sites.begin();
  site = sites.site({ rooms });
});

afterEach(() => sites.faults.heal());
afterAll(() => sites.close());

/** How many rows of somebody there are, by table. */
async function tracesOf(userId: string): Promise<Record<string, number>> {
  const columns = {
    users: 'id',
    user_api_keys: 'user_id',
    interviews: 'user_id',
    feedback: 'user_id',
    documents: 'user_id',
    sessions: 'user_id',
  };
  const counts: Record<string, number> = {};
  for (const [table, column] of Object.entries(columns)) {
    const { data } = await sites.database.from(table).select(column).eq(column, userId).throwOnError();
    counts[table] = data.length;
  }
  return counts;
}

const ALL = { users: 1, user_api_keys: 1, interviews: 1, feedback: 1, documents: 1, sessions: 1 };
const NOTHING = { users: 0, user_api_keys: 0, interviews: 0, feedback: 0, documents: 0, sessions: 0 };

test('Ada deletes her account: nothing of hers is left, she is signed out in every browser, and Linus has all that he had', async () => {
  await furnish(site, ada.id, 'room-ada');
  await furnish(site, linus.id, 'room-linus');
  const [browser, elsewhere, linusBrowser] = [await site.as(ada), await site.as(ada), await site.as(linus)];
  expect(await tracesOf(ada.id)).toEqual({ ...ALL, sessions: 2 });

  const answer = await browser.delete('/api/user');
  expect([answer.status, answer.body]).toEqual([
    200,
    { success: true, message: 'Your account and everything in it is deleted.' },
  ]);
  expect(await tracesOf(ada.id)).toEqual(NOTHING);
  expect(await tracesOf(linus.id)).toEqual({ ...ALL, sessions: 1 });
  for (const one of [browser, elsewhere]) await one.get('/api/user/keys/status').expect(401);
  await linusBrowser.get('/api/user/keys/status').expect(200);
});

test('by the form she types her address, in whatever case, and is told on the landing page; its address says nothing of her', async () => {
  await furnish(site, ada.id, 'room-ada');
  const browser = await site.as(ada);
  const form = browser.post('/dashboard/delete-account').type('form');
  const answer = await form.send({ email: ' ADA@example.com ' });
  expect([answer.status, answer.headers.location]).toEqual([303, '/?done=forgotten']);
  expect((await browser.get('/?done=forgotten')).text).toContain(
    'Your account and everything in it is deleted.',
  );
  expect(await tracesOf(ada.id)).toEqual(NOTHING);
});

test.each([[{ email: 'linus@example.com' }], [{ email: '' }], [{}]])(
  'with %j in its place nothing is deleted, and she is asked again',
  async (body) => {
    await furnish(site, ada.id, 'room-ada');
    const browser = await site.as(ada);
    const answer = await browser.post('/dashboard/delete-account').type('form').send(body);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('This is not the e-mail address of this account.');
    expect(await tracesOf(ada.id)).toEqual(ALL);
  },
);

test('a visitor, and a page of another site, delete nothing', async () => {
  await furnish(site, ada.id, 'room-ada');
  expect((await (await site.as(null)).delete('/api/user')).status).toBe(401);
  const browser = await site.as(ada);
  const foreign = { Origin: 'https://elsewhere.example' };
  expect((await browser.delete('/api/user').set(foreign)).status).toBe(403);
  expect(
    (await browser.post('/dashboard/delete-account').set(foreign).type('form').send({ email: ada.email }))
      .status,
  ).toBe(403);
  expect(await tracesOf(ada.id)).toEqual(ALL);
});

test('who signs in again with the same address is somebody new, who has nothing', async () => {
  await furnish(site, ada.id, 'room-ada');
  await (await site.as(ada)).delete('/api/user').expect(200);
  const again = await site.deps.people.welcome({
    googleId: 'g-ada',
    email: ada.email,
    name: 'Ada',
    avatar: null,
  });
  expect(again.id).not.toBe(ada.id);
  expect(await tracesOf(again.id)).toEqual({ ...NOTHING, users: 1 });
});

test('a database that is away deletes nothing, and says so', async () => {
  await furnish(site, ada.id, 'room-ada');
  const browser = await site.as(ada);
  await sites.faults.order({ kind: 'failing' });
  const answer = await browser.delete('/api/user');
  expect([answer.status, (answer.body as { code: string }).code]).toEqual([503, 'database-unavailable']);
  await sites.faults.heal();
  expect(await tracesOf(ada.id)).toEqual(ALL);
});

describe('An interview that is running', () => {
  beforeEach(() => site.deps.keys.save(ada.id, adasKeys));

  test('is named before anything is deleted', async () => {
    const browser = await site.as(ada);
    await browser.post('/api/token').send(ask).expect(200);
    for (const page of ['/dashboard', '/dashboard/delete-account'])
      expect((await browser.get(page)).text).toContain(
        'Your interview for Engineer is running. It ends at once',
      );
  });

  test('ends with its account: its worker is gone, its room closed with the keys it had, and not a word comes back', async () => {
    const browser = await site.as(ada);
    await browser.post('/api/token').send(ask).expect(200);
    const { latest } = site.workers;
    latest.onMessage(said);
    await site.deps.transcripts.settled();

    await browser.delete('/api/user').expect(200);
    expect(await site.workers.status(latest.facts.room)).toBe('terminated');
    await until('the room to be closed', () => closed.length > 0);
    expect(closed).toEqual([[latest.facts.room, adasKeys.livekitUrl]]);

    latest.onMessage({ ...said, text: 'Too late.' });
    latest.onMessage({ type: 'ended', endedBy: 'user_ended', finalStage: 'welcome' });
    await site.deps.transcripts.settled();
    expect(site.deps.transcripts.running()).toEqual([]);
    expect(await tracesOf(ada.id)).toEqual(NOTHING);
  });

  test('is ended where it runs, when that is another web process, by its next sign of life', async () => {
    const other = sites.site({ rooms });
    await (await other.as(ada)).post('/api/token').send(ask).expect(200);
    const { latest } = other.workers;
    await (await site.as(ada)).delete('/api/user').expect(200);
    latest.onMessage(said);
    await other.deps.transcripts.settled();
    expect(await other.workers.status(latest.facts.room)).toBe('running');

    await signForRunning(other.deps);
    expect(await other.workers.status(latest.facts.room)).toBe('terminated');
    await until('the room to be closed', () => closed.length > 0);
    expect(closed).toEqual([[latest.facts.room, adasKeys.livekitUrl]]);
    expect(await tracesOf(ada.id)).toEqual(NOTHING);
  });

  test('that was just being started is deleted as well: the start ends first', async () => {
    let ready = () => {};
    const starting = new Promise<void>((resolve) => (ready = resolve));
    const start = site.workers.start.bind(site.workers);
    site.workers.start = async (order) => {
      await starting;
      await start(order);
    };
    const [starter, deleter] = [await site.as(ada), await site.as(ada)];
    const started = starter
      .post('/api/token')
      .send(ask)
      .then(({ status }) => status);
    await until('the row of the interview', async () => (await tracesOf(ada.id)).interviews);
    const deleted = deleter.delete('/api/user').then(({ status }) => status);
    ready();
    expect([await started, await deleted]).toEqual([200, 200]);
    expect(await site.workers.status(site.workers.latest.facts.room)).toBe('terminated');
    expect(await tracesOf(ada.id)).toEqual(NOTHING);
  });

  test('a start that comes after the deletion, from another browser, leaves nothing behind', async () => {
    const [starter, deleter] = [await site.as(ada), await site.as(ada)];
    await deleter.delete('/api/user').expect(200);
    expect((await starter.post('/api/token').send(ask)).status).toBeGreaterThanOrEqual(400);
    expect(site.workers.orders).toEqual([]);
    expect(await tracesOf(ada.id)).toEqual(NOTHING);
  });

  test('cannot be deleted by itself, ready or not', async () => {
    const browser = await site.as(ada);
    const started = await browser.post('/api/token').send(ask);
    const { interview_id: id } = started.body as { interview_id: string };
    for (const starting of [true, false]) {
      site.workers.starting = starting;
      const refused = await browser.delete(`/api/interview/${id}`);
      expect([refused.status, (refused.body as { code: string }).code]).toEqual([409, 'interview-running']);
    }
  });
});

test('feedback that is being written when its account is deleted ends without a trace', async () => {
  let answer = () => {};
  const asked = new Promise<void>((resolve) => (answer = resolve));
  let questions = 0;
  const scores = JSON.stringify({
    summary_headline: 'Clear stories',
    competencies: ['Depth', 'Clarity', 'Calm'].map((name) => ({ name, score: 4, quick_take: 'Good.' })),
    top_strength: 'Plain words',
    top_improvement: 'Numbers',
    answer_structure_score: 3,
  });
  const model = {
    name: 'a-model',
    async *write() {
      questions += 1;
      await asked;
      yield* inPieces(scores);
    },
  };
  site = sites.site({ rooms, model });
  const id = await furnish(site, ada.id, 'room-ada');
  const [reader, deleter] = [await site.as(ada), await site.as(ada)];
  const scored = reader
    .post('/api/feedback/scores')
    .send({ interview_id: id, again: true })
    .then(({ status }) => status);
  await until('the model to be asked', () => questions > 0);
  await deleter.delete('/api/user').expect(200);
  answer();
  expect(await scored).toBe(404);
  await site.deps.background.settled();
  expect(await tracesOf(ada.id)).toEqual(NOTHING);
});

test.each([
  ['her account', (browser: Browser) => browser.delete('/api/user')],
  ['that interview', (browser: Browser, id: string) => browser.delete(`/api/interview/${id}`)],
])(
  'when Ada deletes %s, OpenAI is not asked any further with her key, whoever waits is told, and Linus’s goes on',
  async (_what, remove) => {
    const written = writtenLog();
    const openai = await neighbour(() => null);
    const model = openAiModel({ baseUrl: openai.url, model: 'a-model' });
    const late = sites.site({ rooms, model, log: written.log });
    const wanted = { interview_id: await furnish(late, ada.id, 'room-ada'), again: true };
    const others = { interview_id: await furnish(late, linus.id, 'room-linus'), again: true };
    const [reader, deleter, linusBrowser] = [await late.as(ada), await late.as(ada), await late.as(linus)];

    const read = reader
      .post('/api/feedback')
      .send(wanted)
      .then(({ status, body }) => [status, (body as { code: string }).code]);
    const linusRead = linusBrowser
      .post('/api/feedback/scores')
      .send(others)
      .then(({ status }) => status);
    await until('both to be asked for', () => openai.asked.length === 2);
    await remove(deleter, wanted.interview_id).expect(200);
    expect(await read).toEqual([404, 'not-found']);
    await until('OpenAI to be left', () => openai.hungUp() > 0);
    expect(written.text()).not.toContain('feedback could not be made');
    expect([openai.asked.length, openai.hungUp()]).toEqual([2, 1]);

    await (await late.as(linus)).delete('/api/user').expect(200);
    expect(await linusRead).toBe(404);
    await until('OpenAI to be left', () => openai.hungUp() === 2);
    await openai.close();
  },
);

describe('A request that comes to its end after the account is gone', () => {
  const written = writtenLog();

  /** Ada deletes her account in another tab. */
  const forgotten = () => site.deps.people.forget(ada.id);

  test.each([
    ['keys are saved', (browser: Browser) => browser.post('/api/user/keys').send(KEY_VALUES)],
    ['an interview is opened', (browser: Browser) => browser.post('/api/token').send(ask)],
    [
      'a document is kept',
      (browser: Browser) =>
        browser
          .post('/api/upload-resume')
          .field('document_type', 'resume')
          .attach('file', Buffer.from('I build engines for a living.'), 'cv.txt'),
    ],
  ])('%s: she is told that it is deleted, not that the database is away', async (_what, send) => {
    const { keys, interviews, documents } = site.deps;
    const late = sites.site({
      rooms,
      keys: { ...keys, save: (...args) => forgotten().then(() => keys.save(...args)) },
      interviews: { ...interviews, open: (...args) => forgotten().then(() => interviews.open(...args)) },
      documents: { ...documents, keep: (...args) => forgotten().then(() => documents.keep(...args)) },
      log: written.log,
    });
    await keys.save(ada.id, adasKeys);
    const answer = await send(await late.as(ada));
    expect([answer.status, answer.body]).toEqual([
      404,
      expect.objectContaining({
        code: 'deleted-meanwhile',
        message: 'This was not saved: your account, or the interview it belongs to, has been deleted.',
      }),
    ]);
    expect(written.lines().filter(({ level }) => level >= 50)).toEqual([]);
    expect(await tracesOf(ada.id)).toEqual(NOTHING);
  });
});

test('a change of an interview that is not there any more writes nothing', async () => {
  const { interviews } = site.deps;
  const { id } = await interviews.open({ ...adasInterview, roomName: 'room-ada' });
  await interviews.remove(ada.id, id);
  await interviews.change(id, { endedBy: 'user_ended', conversation: adasInterview.conversation });
  expect(await interviews.find(ada.id, id)).toBeNull();
  expect(await interviews.known([id])).toEqual([]);
});
