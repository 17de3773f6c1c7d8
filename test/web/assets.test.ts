import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { assetsIn } from '../../src/web/assets.js';
import { testApp } from '../support/test-app.js';
import { writtenLog } from '../support/written-log.js';

const FOR_EVER = 'public, max-age=31536000, immutable';

const { version, url } = assetsIn(process.cwd());

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** The same site in a folder that a test may change. */
async function copyOfSite(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'assets-'));
  folders.push(root);
  await cp('public', join(root, 'public'), { recursive: true });
  await cp('package.json', join(root, 'package.json'));
  for (const folder of ['node_modules', 'views']) await symlink(resolve(folder), join(root, folder));
  return root;
}

test('an asset under its version is kept for ever, and comes compressed', async () => {
  const browser = await testApp().as(null);
  for (const path of ['/styles/site.css', '/styles/icons.svg', '/scripts/shared/site.js']) {
    const answer = await browser.get(url(path)).set('Accept-Encoding', 'br');
    expect([path, answer.status, answer.headers['cache-control']]).toEqual([path, 200, FOR_EVER]);
  }
  const { headers } = await browser.get(url('/styles/icons.svg')).set('Accept-Encoding', 'br');
  expect(headers['content-encoding']).toBe('br');
});

test('under the version of an earlier release there is the present one, which nobody keeps', async () => {
  const answer = await (await testApp().as(null)).get('/assets/before/styles/site.css');
  expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-cache']);
});

test('an address without a version leads to the present one', async () => {
  const answer = await (await testApp().as(null)).get('/scripts/shared/site.js');
  expect([answer.status, answer.headers['location']]).toEqual([
    302,
    `/assets/${version}/scripts/shared/site.js`,
  ]);
  expect(answer.headers['cache-control']).toBe('no-cache');
});

test('what is no asset is not there, and nobody keeps that', async () => {
  const browser = await testApp().as(null);
  for (const path of [
    '/tsconfig.json',
    url('/tsconfig.json'),
    url('/styles/../tsconfig.json'),
    url('/scripts/%2e%2e/tsconfig.json'),
    url('/styles/nothing.css'),
    url('/styles'),
  ]) {
    const answer = await browser.get(path);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(answer.headers['cache-control'] ?? '').not.toContain('immutable');
  }
});

test('every asset that a page names is there', async () => {
  const browser = await testApp().as(null);
  const { text } = await browser.get('/');
  const named = [...text.matchAll(/(?:href|src)="(\/assets\/[^"#]+)/g)].map(([, address]) => address ?? '');
  expect(named.length).toBeGreaterThan(5);
  for (const address of new Set(named)) await browser.get(address).expect(200);
});

test('the version changes with what is in the files, and with nothing else', async () => {
  const root = await copyOfSite();
  expect(assetsIn(root).version).toBe(version);
  await writeFile(join(root, 'public/styles/base/tokens.css'), ':root {}');
  expect(assetsIn(root).version).not.toBe(version);
});

describe('of assets', () => {
  test('one that cannot be read is told as our fault, without its place, kept by nobody, and found in the log', async () => {
    const root = await copyOfSite();
    await symlink('round.js', join(root, 'public/scripts/round.js'));
    const { log, lines } = writtenLog();
    const { site } = testApp().deps;
    const browser = await testApp({ log, site: { ...site, root } }).as(null);
    const answer = await browser.get(assetsIn(root).url('/scripts/round.js'));
    expect([answer.status, answer.headers['cache-control']]).toEqual([500, 'no-store']);
    expect(answer.text).toContain('Something went wrong on our side.');
    expect(answer.text).not.toMatch(/ELOOP|round\.js/);
    expect(lines().map(({ msg }) => msg)).toEqual(['request could not be answered', 'request failed']);
    expect(lines()[0]).toMatchObject({
      requestId: answer.headers['x-request-id'],
      err: { code: 'internal-error' },
    });
  });

  test('those that come as they should do not fill the log, and those that are missing are in it', async () => {
    const { log, lines } = writtenLog();
    const browser = await testApp({ log }).as(null);
    await browser.get(url('/styles/site.css')).expect(200);
    await browser.get('/styles/site.css').expect(302);
    await browser.get(url('/styles/nothing.css')).expect(404);
    expect(lines().map(({ req, res }) => [req, res])).toMatchObject([
      [{ path: url('/styles/nothing.css') }, { status: 404 }],
    ]);
  });
});

test('a colour is named once, among the tokens', () => {
  const sheets = readdirSync('public/styles', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!tokens)\.css$/.test(file),
  );
  const own = sheets.filter((file) =>
    /#[0-9a-f]{3,8}\b/i.test(readFileSync(join('public/styles', file), 'utf8')),
  );
  expect(sheets.length).toBeGreaterThan(20);
  expect(own).toEqual([]);
});
