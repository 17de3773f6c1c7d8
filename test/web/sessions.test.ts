import { openDatabase } from '../../src/providers/supabase/database.js';
import { SupabaseSessions } from '../../src/providers/supabase/sessions.js';
import { neighbour } from '../support/http-neighbour.js';
import { ada, grace } from '../support/pages-world.js';
import { sessionCookie } from '../support/session-cookie.js';
import { SITE, testApp } from '../support/test-app.js';

const DAY = 86_400_000;
const WITHOUT_SESSION = ['/', '/start', '/health', '/styles/icons.svg', '/nowhere', '/api/auth/status'];

/** The site over a session table that never answers, and all that it is asked. */
async function hangingSite() {
  const database = await neighbour(() => null);
  const sessions = new SupabaseSessions(
    openDatabase({ url: database.url, serviceKey: 'key' }),
    () => new Date(),
  );
  return { database, site: testApp({ sessions }) };
}

test('visitors, and cookies that are not ours, never ask the table of sessions', async () => {
  const { database, site } = await hangingSite();
  const forged = sessionCookie('abc', 'the secret of somebody else, as long as ours');
  for (const cookie of ['', 'mockflow=', 'mockflow=s%3Aabc', forged]) {
    const browser = await site.as(null);
    for (const path of WITHOUT_SESSION) {
      const answer = await browser.get(path).set('Cookie', cookie).redirects(1);
      expect([path, answer.status]).toEqual([path, path === '/nowhere' ? 404 : 200]);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
    await browser.post('/start').set('Cookie', cookie).type('form').send({ name: 'X' }).expect(401);
  }
  expect(database.asked).toEqual([]);
  await database.close();
});

test('while the table of sessions hangs, all that needs none is answered, and a page that needs one says so in time', async () => {
  const { database, site } = await hangingSite();
  const browser = await site.as(null);
  const since = performance.now();
  const waiting = browser
    .get('/dashboard')
    .set('Cookie', sessionCookie('abc'))
    .then((answer) => answer);
  let over = false;
  void waiting.then(() => (over = true));
  const other = await site.as(null);
  for (const path of WITHOUT_SESSION) await other.get(path).redirects(1);
  for (const path of ['/health', '/styles/icons.svg'])
    await other.get(path).set('Cookie', sessionCookie('abc')).redirects(1).expect(200);
  expect(over).toBe(false);
  const answer = await waiting;
  expect(answer.status).toBe(503);
  expect(answer.headers['retry-after']).toBe('30');
  expect(answer.text).toContain('We cannot reach our database at the moment.');
  expect(performance.now() - since).toBeLessThan(15_000);
  await database.close();
});

test('Ada signs out everywhere: on this machine and all others, and Grace stays', async () => {
  const site = testApp();
  const [laptop, phone, graces] = [await site.as(ada), await site.as(ada), await site.as(grace)];
  await laptop.post('/auth/logout-everywhere').set('Origin', 'https://elsewhere.example').expect(403);
  expect((await phone.get('/api/auth/status')).body).toMatchObject({ authenticated: true });
  const answer = await laptop.post('/auth/logout-everywhere').expect(303).expect('Location', '/');
  expect(answer.headers['set-cookie']?.[0]).toMatch(/^mockflow=; Path=\/; Expires=Thu, 01 Jan 1970/);
  for (const browser of [laptop, phone])
    expect((await browser.get('/api/auth/status')).body).toEqual({ authenticated: false });
  expect((await graces.get('/api/auth/status')).body).toMatchObject({ authenticated: true });
});

test('signing out when nobody is signed in leads to the front page', async () => {
  const browser = await testApp().as(null);
  for (const path of ['/auth/logout', '/auth/logout-everywhere'])
    await browser.post(path).expect(303).expect('Location', '/');
});

test('the cookie of an ended session is worth nothing', async () => {
  const browser = await testApp().as(ada);
  const cookie =
    (await browser.get('/dashboard').expect(200)).headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  await browser.post('/auth/logout').expect(303);
  const answer = await browser.get('/dashboard').set('Cookie', cookie);
  expect(answer.headers.location).toBe('/auth/login?return_to=%2Fdashboard');
});

test('thirty days after signing in Ada signs in again, however often she came', async () => {
  let now = new Date('2026-05-06T07:08:09.000Z');
  const browser = await testApp({ now: () => now }).as(ada);
  const signedInAfter = async (ms: number) => {
    now = new Date(Date.parse('2026-05-06T07:08:09.000Z') + ms);
    return (await browser.get('/api/auth/status')).body as unknown;
  };
  expect(await signedInAfter(30 * DAY - 1)).toMatchObject({ authenticated: true });
  expect(await signedInAfter(30 * DAY)).toEqual({ authenticated: false });
});

test('a sign-in leads back to no other site', async () => {
  const browser = await testApp().as(null);
  for (const wanted of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example']) {
    await browser.get('/auth/login').query({ return_to: wanted, login_hint: ada.email });
    await browser.get('/auth/callback').query({ code: ada.email }).expect('Location', '/dashboard');
  }
});

test('behind TLS the cookie of a signed-out session is taken away too', async () => {
  const site = {
    ...testApp().deps.site,
    publicUrl: 'https://mockflow.example',
    behindTls: true,
    trustProxy: 1,
  };
  const browser = await testApp({ site }).as(null);
  const answer = await browser.post('/auth/logout').set('Origin', site.publicUrl).expect(303);
  expect(answer.headers['set-cookie']?.[0]).toMatch(
    /^__Host-mockflow=; Path=\/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Lax$/,
  );
});

test('a form without scripts signs Ada out, by the browser’s own Origin', async () => {
  const browser = await testApp().as(ada);
  await browser.post('/auth/logout').set('Origin', SITE).type('form').send('').expect(303);
});
