import type { AddressInfo } from 'node:net';
import { createServer, request as ask, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { AppError } from '../../src/domain/errors.js';
import type { OwnData, StoredRow } from '../../src/domain/own-data.js';
import { ada, adasFeedback, adasInterview, adasKeys, linus } from '../support/pages-world.js';
import { furnish, storedSites, type StoredSites } from '../support/stored-app.js';
import { testApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

/** What stands still at so many looks, each 50 ms behind the other, does so not for want of time. */
const LOOKS = 10;

interface Exported {
  version: number;
  exported_at: string;
  person: StoredRow;
  keys: { note: string; saved: Record<string, string> | null; updated_at: string | null };
  interviews: (StoredRow & { id: string; feedback: StoredRow | null })[];
  documents: StoredRow[];
}

describe('What is stored', () => {
  let sites: StoredSites;
  let site: TestApp;

  beforeAll(async () => {
    sites = await storedSites();
  });
  beforeEach(async () => {
    await sites.begin();
    site = sites.site();
  });
  afterAll(() => sites.close());

  async function exported(person = ada) {
    const answer = await (
      await site.as(person)
    )
      .get('/api/user/export')
      .set('Accept-Encoding', 'identity')
      .buffer(true)
      .parse(asText);
    return { answer, text: answer.body as string, data: JSON.parse(answer.body as string) as Exported };
  }

  test('of Ada she gets as one JSON file: interviews with what was said, measures and feedback, documents, and herself', async () => {
    const id = await furnish(site, ada.id, 'room-ada');
    const { answer, data } = await exported();
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename=mockflow-data-2026-05-06.json',
      'cache-control': 'no-store',
    });
    expect(data).toMatchObject({
      version: 1,
      exported_at: '2026-05-06T07:08:09.000Z',
      person: { id: ada.id, email: ada.email, full_name: ada.name },
      interviews: [
        {
          id,
          job_role: 'Backend Engineer',
          ended_by: 'user_ended',
          conversation: adasInterview.conversation,
          feedback: {
            feedback_data: { ...adasFeedback.data, former: [{ feedback: 'An older report.' }] },
          },
        },
      ],
      documents: [{ filename: 'cv.txt', text: 'I am in room-ada.' }],
    });
    expect(data.interviews[0]).toHaveProperty('measures');
  });

  test('of her keys she gets no more than their last characters, and is told so', async () => {
    await furnish(site, ada.id, 'room-ada');
    const { text, data } = await exported();
    expect(Object.keys(data.keys.saved ?? {})).toEqual([
      'livekit_url',
      'livekit_api_key',
      'livekit_api_secret',
      'openai_key',
      'deepgram_key',
    ]);
    expect(data.keys.saved?.['openai_key']).toBe('••••OPEN');
    expect(data.keys.note).toContain('never given out again');
    for (const secret of Object.values(adasKeys)) expect(text).not.toContain(secret);
    // A Fernet token begins so.
    expect(text).not.toContain('gAAAA');
  });

  test('of others there is nothing in it, and of Linus, who has nothing, only himself', async () => {
    await furnish(site, ada.id, 'room-ada');
    await furnish(site, linus.id, 'room-linus');
    expect((await exported()).text).not.toMatch(/linus/i);
    await sites.begin();
    expect((await exported(linus)).data).toMatchObject({
      person: { email: linus.email },
      keys: { note: 'No keys are stored.', saved: null },
      interviews: [],
      documents: [],
    });
  });

  test('is told wholly and once, whatever it is of: 23 interviews, of the same instant, without feedback', async () => {
    const rows = Array.from({ length: 23 }, (_, at) => ({
      user_id: ada.id,
      candidate_name: `Ada ${at}`,
      room_name: `room-${at}`,
      interview_date: '2026-03-04T17:15:00Z',
      metadata: { of: 'the original', at },
    }));
    await sites.database.from('interviews').insert(rows).throwOnError();
    const { data } = await exported();
    expect(new Set(data.interviews.map(({ candidate_name: name }) => name)).size).toBe(23);
    expect(data.interviews).toHaveLength(23);
    expect(data.interviews[0]).toMatchObject({ feedback: null, metadata: { of: 'the original' } });
  });

  test('is told though the keys cannot be read any more', async () => {
    await furnish(site, ada.id, 'room-ada');
    await sites.database
      .from('user_api_keys')
      .update({ openai_key_encrypted: 'gAAAA-of-another-key' })
      .eq('user_id', ada.id);
    const { data } = await exported();
    expect(data.keys).toEqual({
      note: 'Keys are stored, but they cannot be read any more.',
      saved: null,
      updated_at: null,
    });
    expect(data.interviews).toHaveLength(1);
  });

  test('is not told to a visitor', async () => {
    expect((await (await site.as(null)).get('/api/user/export')).status).toBe(401);
  });
});

describe('Told bit by bit', () => {
  const row = (id: number) => ({ id: String(id), text: 'x'.repeat(100_000) });
  const page = (after: string | null) =>
    Array.from({ length: 10 }, (_, at) => row(Number(after ?? 0) + at + 1));

  /** Ada's site, which has her data from there; asked of by a browser of its own. */
  async function served(ownData: Partial<OwnData>) {
    const site = testApp();
    Object.assign(site.deps.ownData, ownData);
    const server = createServer(site.app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const cookie = (await (await site.as(ada)).get('/dashboard')).headers[
      'set-cookie'
    ] as unknown as string[];
    const { port } = server.address() as AddressInfo;
    return {
      answer: (encoding = 'identity') =>
        new Promise<IncomingMessage>((resolve, reject) => {
          const headers = {
            cookie: cookie.map((one) => one.split(';')[0]).join('; '),
            'accept-encoding': encoding,
          };
          ask({ port, host: '127.0.0.1', path: '/api/user/export', headers }, resolve)
            .on('error', reject)
            .end();
        }),
      close: () => {
        server.closeAllConnections();
        server.close();
      },
    };
  }

  test.each(['identity', 'gzip'])(
    'what fails in the middle is cut off (%s): nobody takes a part for the whole',
    async (encoding) => {
      let pages = 0;
      const interviews = (_userId: string, after: string | null) =>
        ++pages < 3
          ? Promise.resolve(page(after))
          : Promise.reject(new AppError('database-unavailable', 'Away.', 503));
      const { answer, close } = await served({ interviews });
      const res = await answer(encoding);
      expect(res.statusCode).toBe(200);
      await expect(text(res)).rejects.toMatchObject({ code: 'ECONNRESET' });
      expect(res.complete).toBe(false);
      close();
    },
  );

  test('what fails before anything was told is answered as ever', async () => {
    const person = () => Promise.reject(new AppError('database-unavailable', 'Away.', 503));
    const { answer, close } = await served({ person });
    const res = await answer();
    expect([res.statusCode, JSON.parse(await text(res))]).toMatchObject([
      503,
      { code: 'database-unavailable' },
    ]);
    expect(res.headers['content-disposition']).toBeUndefined();
    close();
  });

  test('nobody is asked for more than is read, nor at all when the reader has left', async () => {
    let pages = 0;
    const interviews = (_userId: string, after: string | null) => Promise.resolve((pages++, page(after)));
    const { answer, close } = await served({ interviews });
    const res = await answer();
    // Without end: it stops because nobody reads, which is when the lines between the two are full.
    let before = -1;
    let looks = 0;
    await until('it to wait for the reader', () => {
      looks = pages === before && pages > 0 ? looks + 1 : 0;
      before = pages;
      return looks === LOOKS;
    });
    const told = pages;
    res.destroy();
    await until('the line to be closed', () => res.closed);
    expect(pages - told).toBeLessThanOrEqual(1);
    expect(told).toBeLessThan(100);
    close();
  });
});

function asText(res: unknown, done: (error: Error | null, body: unknown) => void): void {
  text(res as IncomingMessage).then(
    (whole) => done(null, whole),
    (error: unknown) => done(error as Error, null),
  );
}
