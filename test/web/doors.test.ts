import { gzipSync } from 'node:zlib';
import { databaseUnavailable } from '../../src/domain/errors.js';
import { ada, adasInterview } from '../support/pages-world.js';
import { SITE, testApp } from '../support/test-app.js';

type Browser = Awaited<ReturnType<ReturnType<typeof testApp>['as']>>;

const BROKEN = '33333333-3333-4333-8333-333333333333';
const AWAY = '44444444-4444-4444-8444-444444444444';

/** The site, in which two interviews cannot be read. */
function siteWithFaults(overrides: Parameters<typeof testApp>[0] = {}) {
  const { interviews } = testApp().deps;
  return testApp({
    interviews: {
      ...interviews,
      find: (userId, id) => {
        if (id === BROKEN) return Promise.reject(new Error('secret at /srv/app/database.ts:7'));
        return id === AWAY
          ? Promise.reject(databaseUnavailable(new Error('down')))
          : interviews.find(userId, id);
      },
    },
    ...overrides,
  });
}

const big = { jobDescription: 'x'.repeat(110_000) };
const tooOften = async (browser: Browser) => {
  for (let time = 0; time < 10; time++) await browser.post('/api/user/keys/validate').send({});
};

/** One of each kind of answer this site gives. */
const ANSWERS: [what: string, status: number, deed: (browser: Browser) => PromiseLike<unknown>][] = [
  ['the landing page', 200, (browser) => browser.get('/')],
  ['a page of Ada’s', 200, (browser) => browser.get('/past-calls')],
  ['her feedback', 200, (browser) => browser.get(`/feedback/${adasInterview.id}`)],
  ['her keys', 200, (browser) => browser.get('/api-keys')],
  ['an answer of the API', 200, (browser) => browser.get('/api/user/interviews')],
  ['who is signed in', 200, (browser) => browser.get('/api/auth/status')],
  ['health', 200, (browser) => browser.get('/health')],
  ['OPTIONS', 200, (browser) => browser.options('/api/token')],
  ['HEAD', 200, (browser) => browser.head('/dashboard')],
  ['the way to Google', 302, (browser) => browser.get('/auth/login')],
  ['the way back after a form', 303, (browser) => browser.post('/auth/logout')],
  ['a page that is not there', 404, (browser) => browser.get('/nowhere')],
  ['an address of the API that is not there', 404, (browser) => browser.get('/api/nowhere')],
  ['an asset that is not there', 404, (browser) => browser.get('/assets/x/scripts/nothing.js')],
  [
    'a call from elsewhere',
    403,
    (browser) => browser.post('/api/token').set('Origin', 'https://else.example'),
  ],
  ['a sign-in that failed', 403, (browser) => browser.get('/auth/callback').query({ code: 'nobody' })],
  ['a body that is too large', 413, (browser) => browser.post('/api/token').send(big)],
  ['a form that is too large', 413, (browser) => browser.post('/start').type('form').send(big)],
  ['a body that is no JSON', 400, (browser) => browser.post('/api/token').type('json').send('{"name":')],
  ['a path that cannot be read', 404, (browser) => browser.get('/%E0%A4%A')],
  ['a path of the API that cannot be read', 400, (browser) => browser.get('/api/interview/%E0%A4%A')],
  ['an asset’s path that cannot be read', 404, (browser) => browser.get('/assets/x/scripts/%E0%A4%A')],
  ['too often', 429, (browser) => tooOften(browser).then(() => browser.post('/api/user/keys/validate'))],
  ['too often, a page', 429, (browser) => tooOften(browser).then(() => browser.post('/api-keys/test'))],
  ['a surprise', 500, (browser) => browser.get(`/api/interview/${BROKEN}`)],
  ['a surprise on a page', 500, (browser) => browser.get(`/feedback/${BROKEN}`)],
  ['a database that is away', 503, (browser) => browser.get(`/feedback/${AWAY}`)],
];

interface Answer {
  status: number;
  text?: string;
  headers: Record<string, string>;
}

const POLICY =
  "default-src 'self';base-uri 'none';object-src 'none';frame-ancestors 'none';form-action 'self';img-src 'self' data:;media-src 'self' blob:";

const HEADERS = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
};

test.each(ANSWERS)(
  '%s comes with all headers, is kept by nobody, and tells nothing of the inside',
  async (_what, status, deed) => {
    const browser = await siteWithFaults().as(ada);
    const { headers, text = '', ...answer } = (await deed(browser)) as Answer;
    expect(answer.status).toBe(status);
    expect(headers).toMatchObject({ ...HEADERS, 'cache-control': 'no-store' });
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['server']).toBeUndefined();
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(headers['permissions-policy']?.match(/[\w-]+=\(self\)/g)).toEqual([
      'autoplay=(self)',
      'camera=(self)',
      'microphone=(self)',
    ]);
    expect(headers['permissions-policy']).toMatch(/^([\w-]+=\((self)?\)(, |$))+$/);
    expect(text).not.toMatch(/secret at|\.[jt]s:\d|\n\s+at |Error:|node_modules/);
  },
);

test('whatever address is asked for, the headers of the answer stay so short that any proxy passes them on', async () => {
  const browser = await testApp().as(null);
  const long = '%F0%9F%9A%B2'.repeat(1_200);
  const addresses = [
    `/past-calls?q=${long}`,
    `/auth/login?login_hint=${long}`,
    `/auth/login?return_to=${encodeURIComponent(`/past-calls?q=${'🚲'.repeat(1_200)}`)}`,
    `/auth/callback?code=${ada.email}`,
    `/styles/${long}`,
    `/assets/x/styles/${long}`,
    `/${long}`,
  ];
  const sizes: [string, number][] = [];
  for (const address of addresses) {
    const { headers } = await browser.get(address);
    sizes.push([address.slice(0, 25), JSON.stringify(headers).length]);
  }
  expect(sizes.filter(([, size]) => size > 4_000)).toEqual([]);
});

test.each(ANSWERS.filter(([, status]) => status >= 400))(
  '%s is a sentence, on a page of the site or in JSON',
  async (_what, _status, deed) => {
    const browser = await siteWithFaults().as(ada);
    const { text = '', headers } = (await deed(browser)) as Answer;
    if (headers['content-type']?.startsWith('application/json'))
      expect(JSON.parse(text)).toMatchObject({ message: expect.stringMatching(/^[A-Z].+\.$/) as string });
    else expect(text).toMatch(/<h1 class="headline">(Oops!|Sign-in did not work)<\/h1>/);
  },
);

test('behind TLS browsers are told to come here over TLS only, and to ask for everything so; of other sites nothing is said', async () => {
  const site = {
    ...testApp().deps.site,
    publicUrl: 'https://mockflow.example',
    behindTls: true,
    trustProxy: 1,
  };
  const { headers } = await (await testApp({ site }).as(null)).get('/');
  expect(headers['strict-transport-security']).toBe('max-age=31536000');
  expect(headers['content-security-policy']).toBe(`${POLICY};upgrade-insecure-requests`);
});

test('an asset may be kept, and nothing of a person’s is one', async () => {
  const browser = await testApp().as(ada);
  const { headers } = await browser.get('/styles/icons.svg').redirects(1).expect(200);
  expect(headers).toMatchObject({ ...HEADERS, 'cache-control': 'public, max-age=31536000, immutable' });
});

test('the interview page, and no other, may speak to Ada’s own LiveKit server; no script or style stands in a page', async () => {
  const site = testApp();
  site.rows[0]!.endedBy = null;
  const browser = await site.as(ada);
  const { headers } = await browser.get('/interview');
  expect(headers['content-security-policy']).toMatch(
    /^[^*]+;connect-src 'self'( (ws|http)s?:\/\/ada\.livekit\.example)+$/,
  );
  expect(headers['content-security-policy']?.startsWith(`${POLICY};connect-src`)).toBe(true);
  for (const path of ['/', '/dashboard', '/start']) {
    const other = await browser.get(path);
    expect(other.headers['content-security-policy']).toBe(POLICY);
    expect(other.text).not.toMatch(/<style|<script(?! type="module" src=)|\son\w+=|javascript:/);
  }
});

describe('A call that changes something', () => {
  const from =
    (headers: Record<string, string>) =>
    async (method: 'post' | 'put' | 'patch' | 'delete', path: string) => {
      const browser = await testApp().as(ada);
      return browser[method](path).set({ Origin: '', ...headers });
    };

  test.each([
    ['neither header', {}],
    ['an Origin that hides itself', { Origin: 'null' }],
    ['an Origin of another port', { Origin: 'http://localhost:3001' }],
    ['an Origin of another scheme', { Origin: 'https://localhost:3000' }],
    ['an Origin that begins like ours', { Origin: `${SITE}.elsewhere.example` }],
    ['an Origin in other letters', { Origin: SITE.toUpperCase() }],
    ['two Origins', { Origin: `${SITE}, https://elsewhere.example` }],
    ['Sec-Fetch-Site: none', { 'Sec-Fetch-Site': 'none' }],
    ['Sec-Fetch-Site: same-site', { Origin: SITE, 'Sec-Fetch-Site': 'same-site' }],
    ['Sec-Fetch-Site: cross-site', { Origin: SITE, 'Sec-Fetch-Site': 'cross-site' }],
    ['a referrer alone', { Referer: `${SITE}/start` }],
  ])('with %s is refused, whatever its method and body', async (_what, headers) => {
    for (const method of ['post', 'put', 'patch', 'delete'] as const)
      expect((await from(headers)(method, '/api/user/keys')).status).toBe(403);
    for (const path of ['/auth/logout', '/start', '/api-keys', '/api/upload-resume'])
      expect((await from(headers)('post', path)).status).toBe(403);
  });

  test('and is refused on a page tells Ada so on a page that knows her', async () => {
    const browser = await testApp().as(ada);
    const answer = await browser
      .post('/api-keys')
      .set('Origin', 'https://elsewhere.example')
      .type('form')
      .send({});
    expect(answer.text).toContain('This request did not come from a page of this site.');
    expect(answer.text).toContain(ada.name);
    expect(answer.text).not.toContain('Log In');
  });

  test('is none when it is only said to be one', async () => {
    const browser = await testApp().as(ada);
    for (const trick of [{ 'X-HTTP-Method-Override': 'DELETE' }, { 'X-Method-Override': 'DELETE' }]) {
      await browser.get('/api/user/keys').set(trick).expect(404);
      await browser.get('/api/user/keys').query({ _method: 'DELETE' }).set(trick).expect(404);
      await browser
        .post('/api/user/keys')
        .query({ _method: 'DELETE' })
        .set(trick)
        .send({ _method: 'DELETE' });
    }
    expect((await browser.get('/api/user/keys/status')).body).toMatchObject({ has_keys: true });
  });

  test('by GET, HEAD or OPTIONS changes nothing', async () => {
    const site = testApp();
    const browser = await site.as(ada);
    const before = JSON.stringify([site.rows, await site.deps.keys.of(ada.id)]);
    const id = adasInterview.id;
    const paths =
      `/ /start /dashboard /past-calls /api-keys /api-keys/delete /interview /feedback/${id} /feedback/${id}.md ` +
      `/past-calls/${id}/delete /api/user/keys /api/user/keys/validate /api/user/keys/status /api/interview/${id} ` +
      `/api/interview/${id}/end /api/interview/active /api/token /api/skip-stage /api/upload-resume /api/feedback ` +
      `/api/feedback/scores /api/feedback/get/${id} /api/user/interviews /auth/logout /auth/logout-everywhere`;
    for (const path of paths.split(' '))
      for (const method of ['get', 'head', 'options'] as const) await browser[method](path);
    expect(JSON.stringify([site.rows, await site.deps.keys.of(ada.id)])).toBe(before);
    expect((await browser.get('/api/auth/status')).body).toMatchObject({ authenticated: true });
  });

  test('is not allowed to other sites by a preflight', async () => {
    const browser = await testApp().as(null);
    for (const path of ['/', '/api/token', '/api/user/keys', '/nowhere', '/styles/icons.svg']) {
      const { headers } = await browser.options(path).set({
        Origin: 'https://elsewhere.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type',
      });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

describe('A body', () => {
  const bomb = gzipSync(Buffer.from(JSON.stringify({ name: 'x'.repeat(50_000_000) })));

  test.each([
    ['JSON', '/api/token', 'application/json', 'gzip', 415],
    ['a form', '/start', 'application/x-www-form-urlencoded', 'deflate', 415],
    ['JSON', '/api/token', 'application/json', 'zip', 415],
  ])('of %s that is compressed is not unpacked (%s, %s, %s)', async (_what, path, type, encoding, status) => {
    const browser = await testApp().as(ada);
    const answer = await browser.post(path).type(type).set('Content-Encoding', encoding).send(bomb);
    expect(answer.status).toBe(status);
  });

  test.each([
    ['an alphabet nobody knows', 'application/json; charset=klingon', '{}', 415],
    ['no content type', '', '{"name": "Ada"}', 400],
    ['plain text', 'text/plain', '{"name": "Ada"}', 400],
    ['XML', 'application/xml', '<name>Ada</name>', 400],
    ['a list', 'application/json', '[1, 2]', 400],
    ['a bare word', 'application/json', '"Ada"', 400],
    ['a form where JSON belongs', 'application/x-www-form-urlencoded', 'name=Ada', 400],
    ['nothing at all', 'application/json', '', 400],
  ])('in %s is refused with a sentence', async (_what, type, body, status) => {
    const browser = await testApp().as(ada);
    const request = browser.post('/api/token');
    const answer = await (type ? request.type(type) : request.unset('Content-Type')).send(body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ message: expect.stringMatching(/\.$/) as string });
  });

  test.each([
    ['100 kB of JSON are let in, and one byte more is not', 'json', 102_400],
    ['100 kB of a form are let in, and one byte more is not', 'form', 102_400],
  ] as const)('%s', async (_what, kind, limit) => {
    const browser = await testApp().as(ada);
    const frame = kind === 'json' ? ['{"name":"', '"}'] : ['name=', ''];
    const body = (bytes: number) => frame.join('x'.repeat(bytes - frame.join('').length));
    const send = (bytes: number) => browser.post('/api/user/keys').type(kind).send(body(bytes));
    expect((await send(limit)).status).not.toBe(413);
    expect((await send(limit + 1)).status).toBe(413);
  });
});
