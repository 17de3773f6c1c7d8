import { availablePort } from '../../local-cloud/ports.js';
import { readManifest } from '../../src/manifest.js';
import { HttpsFront } from '../support/https-front.js';
import { neighbour, type Answer } from '../support/http-neighbour.js';
import { runDoctor, surroundings, type Surroundings } from '../support/run-doctor.js';
import { RunningSite } from '../support/running-site.js';

const HOLDS = /^https:\/\/localhost:\d+ answers and is healthy\.$/;
const NOBODY_SIGNS_IN =
  /^nobody can sign in at https:\/\/localhost:\d+: it answers, .* send “X-Forwarded-Proto: https”, and set TRUST_PROXY there/;

let world: Surroundings;
/** What has to end after a test, however it ended. */
const open: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  world = await surroundings();
});

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

afterAll(() => world.close());

async function frontOf(port: number): Promise<HttpsFront> {
  const front = await HttpsFront.of(port);
  open.push(() => front.close());
  return front;
}

/** The site as it is built, behind a proxy that ends TLS. */
async function siteBehindProxy(more: Record<string, string> = {}): Promise<HttpsFront> {
  const PORT = String(await availablePort());
  const front = await frontOf(Number(PORT));
  const site = await RunningSite.start({ ...world.variables, PORT, PUBLIC_URL: front.address, ...more });
  open.push(() => site.kill());
  return front;
}

/** What the doctor says of the site, run elsewhere: where the proxy's certificate is trusted, and nothing known of TRUST_PROXY. */
async function doctorAt({ address, certificate }: HttpsFront) {
  const variables = { ...world.variables, PUBLIC_URL: address, NODE_EXTRA_CA_CERTS: certificate };
  const { code, found } = await runDoctor(variables);
  return { code, ...found.Site };
}

test('behind a proxy that tells how visitors came, the site works', async () => {
  const front = await siteBehindProxy();
  expect(await doctorAt(front)).toEqual({
    code: 0,
    verdict: 'works',
    says: expect.stringMatching(HOLDS) as string,
  });
  expect(front.passed.map(({ path }) => path)).toEqual(['/health', '/auth/login']);
});

test('behind one that does not tell, nobody can sign in: whoever runs the site hears so, why, and what to do', async () => {
  const front = await siteBehindProxy();
  front.saysHttps = false;
  expect(await doctorAt(front)).toEqual({
    code: 1,
    verdict: 'does not work',
    says: expect.stringMatching(NOBODY_SIGNS_IN) as string,
  });
});

test('where the site believes no proxy, what it is told helps nobody', async () => {
  expect(await doctorAt(await siteBehindProxy({ TRUST_PROXY: '0' }))).toEqual({
    code: 1,
    verdict: 'does not work',
    says: expect.stringMatching(NOBODY_SIGNS_IN) as string,
  });
});

test.each<[string, Answer]>([
  ['too many have signed in', { status: 429, json: {} }],
  ['the database has just gone', { status: 503, json: {} }],
])('when %s, nothing is said about the proxy', async (_why, answer) => {
  const { version } = readManifest('.');
  const health = { json: { status: 'healthy', version } };
  const site = await neighbour((path) => (path === '/health' ? health : answer));
  open.push(() => site.close());
  expect(await doctorAt(await frontOf(Number(new URL(site.url).port)))).toMatchObject({
    code: 0,
    says: expect.stringMatching(HOLDS) as string,
  });
  expect(site.asked.map(({ path }) => path)).toEqual(['/health', '/auth/login']);
});

test('a site that is unwell itself is not asked to let anybody in', async () => {
  const site = await neighbour(() => ({ status: 503, json: { status: 'unhealthy', version: '1.2.3' } }));
  open.push(() => site.close());
  const { verdict } = await doctorAt(await frontOf(Number(new URL(site.url).port)));
  expect(verdict).toBe('works, but');
  expect(site.asked.map(({ path }) => path)).toEqual(['/health']);
});
