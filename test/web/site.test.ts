import { Writable } from 'node:stream';
import { pino } from 'pino';
import { databaseUnavailable } from '../../src/domain/errors.js';
import { MemorySessions } from '../support/memory-sessions.js';
import { ada, adasInterview, adasKeys } from '../support/pages-world.js';
import { sessionCookie } from '../support/session-cookie.js';
import { SITE, testApp } from '../support/test-app.js';

describe('An address that is not there', () => {
  test('is JSON for the API', async () => {
    const answer = await (await testApp().as(ada)).get('/api/nowhere');
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ code: 'not-found', message: 'We could not find that page.' });
  });

  test('is a page for people', async () => {
    const answer = await (await testApp().as(null)).get('/nowhere');
    expect(answer.status).toBe(404);
    expect(answer.type).toBe('text/html');
    expect(answer.text).toContain('We could not find that page.');
  });
});

describe('A call that changes something', () => {
  test.each([
    ['says it comes from elsewhere', { Origin: 'https://elsewhere.example' }],
    ['says it comes from nowhere', { Origin: 'null' }],
    ['is told by the browser to come from elsewhere', { Origin: SITE, 'Sec-Fetch-Site': 'cross-site' }],
    ['comes from a sister site', { Origin: SITE, 'Sec-Fetch-Site': 'same-site' }],
    ['says nothing', { Origin: '' }],
  ])('and %s is refused', async (_what, headers) => {
    const answer = await (await testApp().as(ada)).delete('/api/user/keys').set(headers);
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ code: 'cross-site' });
  });

  test('and comes from our own page by the browser’s word is let in', async () => {
    const browser = await testApp().as(ada);
    await browser.delete('/api/user/keys').set({ Origin: '', 'Sec-Fetch-Site': 'same-origin' }).expect(200);
  });
});

describe('A body', () => {
  test('that is no JSON is refused', async () => {
    const browser = await testApp().as(ada);
    const answer = await browser.post('/api/token').type('json').send('{"name":');
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'bad-request' });
  });

  test('of more than 100 kB is refused', async () => {
    const browser = await testApp().as(ada);
    const answer = await browser.post('/api/token').send({ jobDescription: 'x'.repeat(110_000) });
    expect(answer.status).toBe(413);
    expect(answer.body).toMatchObject({ code: 'too-large' });
  });
});

describe('When something goes wrong', () => {
  const failing = (error: Error) => {
    const { deps } = testApp();
    return testApp({ interviews: { ...deps.interviews, find: () => Promise.reject(error) } });
  };
  const address = `/api/interview/${adasInterview.id}`;

  test('a surprise is answered without its inside', async () => {
    const answer = await (await failing(new Error('secret stack')).as(ada)).get(address);
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({
      error: 'Internal error',
      code: 'internal-error',
      message: 'Something went wrong on our side. Please try again.',
    });
  });

  test('a database that is away is told, with when to come back', async () => {
    const site = failing(databaseUnavailable(new Error('down')));
    const answer = await (await site.as(ada)).get(address);
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('30');
    expect(answer.body).toMatchObject({ code: 'database-unavailable' });
    expect((await (await site.as(ada)).get(`/feedback/${adasInterview.id}`)).status).toBe(503);
  });
});

test('the log tells of requests by id and path, and of no person, key or token', async () => {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const browser = await testApp({ log: pino(stream) }).as(ada);
  const answer = await browser.get('/api/auth/status').query({ email: ada.email });
  await browser.post('/api/user/keys').send({ openai_key: 'sk-brand-new' }).expect(200);
  const log = lines.join('');
  expect(log).toContain(
    `"req":{"method":"GET","path":"/api/auth/status"},"requestId":"${answer.headers['x-request-id']}"`,
  );
  for (const secret of [ada.email, 'ada%40', adasKeys.openaiKey, 'sk-brand-new', 'mockflow=']) {
    expect(log).not.toContain(secret);
  }
});

test('pages come with strict headers, and none tells what the server is made of', async () => {
  const { headers } = await (await testApp().as(null)).get('/');
  expect(headers['content-security-policy']).toContain("default-src 'self'");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['permissions-policy']).toContain('microphone=(self)');
  expect(headers['x-powered-by']).toBeUndefined();
});

test('styles, fonts and the LiveKit client come from this site and need no session', async () => {
  const browser = await testApp({ sessions: new BrokenSessions() }).as(null);
  for (const path of [
    '/vendor/livekit-client/livekit-client.esm.mjs',
    '/fonts/inter-latin-wght-normal.woff2',
    '/styles/icons.svg',
  ]) {
    const answer = await browser.get(path).set('Cookie', sessionCookie('abc')).redirects(1);
    expect([path, answer.status]).toEqual([path, 200]);
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
  expect((await browser.get('/').set('Cookie', sessionCookie('abc'))).status).toBe(503);
});

class BrokenSessions extends MemorySessions {
  override get(_sid: string, callback: (error: unknown) => void): void {
    callback(databaseUnavailable(new Error('down')));
  }
}

describe('/health', () => {
  test('tells that all is well, and nothing secret', async () => {
    const answer = await (await testApp().as(null)).get('/health');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      status: 'healthy',
      database: 'connected',
      active_workers: 0,
      max_workers: 3,
      memory_mb: expect.any(Number) as number,
      uptime_s: 0,
      version: '0.0.0-test',
    });
  });

  test('says when the site closes, so that newcomers are sent elsewhere', async () => {
    const answer = await (await testApp({ closing: AbortSignal.abort() }).as(null)).get('/health');
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({ status: 'closing', database: 'connected' });
  });

  test('answers though the database hangs, and does not ask it again at once', async () => {
    let asked = 0;
    const database = {
      reachable: () => {
        asked++;
        return new Promise<boolean>(() => undefined);
      },
    };
    const browser = await testApp({ database, wait: () => Promise.resolve() }).as(null);
    for (let time = 0; time < 3; time++) {
      const answer = await browser.get('/health');
      expect(answer.status).toBe(503);
      expect(answer.body).toMatchObject({ status: 'unhealthy', database: 'unreachable' });
    }
    expect(asked).toBe(1);
  });
});
