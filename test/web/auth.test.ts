import request from 'supertest';
import { returnPath } from '../../src/web/return-path.js';
import { ada } from '../support/pages-world.js';
import { testApp } from '../support/test-app.js';

describe('Signing in', () => {
  test('Ada, who wanted to see her interviews, is led to Google and back to them', async () => {
    const browser = await testApp().as(null);

    const sent = await browser.get('/past-calls');
    expect(sent.status).toBe(302);
    expect(sent.headers.location).toBe('/auth/login?return_to=%2Fpast-calls');

    const asked = await browser.get('/auth/login').query({ return_to: '/past-calls', login_hint: ada.email });
    expect(asked.headers.location).toBe('/auth/callback?code=ada%40example.com');

    const back = await browser.get(asked.headers.location ?? '');
    expect(back.headers.location).toBe('/past-calls');
    expect((await browser.get('/past-calls')).status).toBe(200);
  });

  test('the session gets a new id, so that nobody can have planted it', async () => {
    const site = testApp();
    const browser = await site.as(null);
    const before = await browser.get('/auth/login').query({ login_hint: ada.email });
    const after = await browser.get('/auth/callback').query({ code: ada.email });
    const [planted, own] = [before, after].map((answer) => answer.get('Set-Cookie')?.[0]?.split(';')[0]);
    expect(own).not.toBe(planted);
    const signedIn = async (cookie = '') => {
      const answer = await request(site.app).get('/api/auth/status').set('Cookie', cookie);
      return (answer.body as { authenticated: boolean }).authenticated;
    };
    expect([await signedIn(own), await signedIn(planted)]).toEqual([true, false]);
    expect(after.headers['set-cookie']?.[0]).toMatch(/^mockflow=.*HttpOnly; SameSite=Lax/);
  });

  test('behind TLS the cookie is bound to this host and sent over TLS only', async () => {
    const { deps } = testApp();
    const site = { ...deps.site, publicUrl: 'https://mockflow.example', behindTls: true, trustProxy: 1 };
    const browser = await testApp({ site }).as(null);
    const answer = await browser.get('/auth/login').set('X-Forwarded-Proto', 'https');
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^__Host-mockflow=.*Path=\/;.*Secure/);
  });

  test('somebody Google does not confirm is told so, and stays outside', async () => {
    const browser = await testApp().as(null);
    const answer = await browser.get('/auth/callback').query({ code: 'nobody@example.com' });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Google did not confirm who you are.');
    expect((await browser.get('/api/auth/status')).body).toEqual({ authenticated: false });
  });

  test('Ada signs out by a button of this site, and by nothing else', async () => {
    const browser = await testApp().as(ada);
    expect((await browser.get('/api/auth/status')).body).toEqual({
      authenticated: true,
      user: { id: ada.id, email: ada.email, name: ada.name, avatar: null },
    });

    // Where signing out failed, this is what “Try again” asks for.
    for (const path of ['/auth/logout', '/auth/logout-everywhere'])
      await browser.get(path).expect(302).expect('Location', '/dashboard');
    expect((await browser.get('/api/auth/status')).body).toMatchObject({ authenticated: true });
    await browser.post('/auth/logout').set('Origin', 'https://elsewhere.example').expect(403);
    await browser.post('/auth/logout').expect(303).expect('Location', '/');
    expect((await browser.get('/api/auth/status')).body).toEqual({ authenticated: false });
  });
});

test.each([
  ['/start', '/start'],
  ['/feedback/1?request_feedback=1', '/feedback/1?request_feedback=1'],
  ['https://elsewhere.example/', '/dashboard'],
  ['//elsewhere.example/', '/dashboard'],
  ['/\\elsewhere.example', '/dashboard'],
  ['/\t/elsewhere.example', '/dashboard'],
  ['/a/../../elsewhere', '/elsewhere'],
  ['/./\\/elsewhere.example', '/dashboard'],
  ['start', '/dashboard'],
  ['/auth/login', '/dashboard'],
  [undefined, '/dashboard'],
  [['/start'], '/dashboard'],
])('a visitor who wants to go to %p is sent to %s', (wanted, path) => {
  expect(returnPath(wanted)).toBe(path);
});
