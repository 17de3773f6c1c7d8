import { ada } from '../support/pages-world.js';
import { furnish, storedSites, type StoredSites } from '../support/stored-app.js';

let sites: StoredSites;

beforeAll(async () => {
  sites = await storedSites();
  await sites.begin();
});

afterAll(() => sites.close());

test('Ada, one of whose stored keys is damaged, is shown the way out of it, and enters them anew', async () => {
  const site = sites.site();
  await furnish(site, ada.id, 'room-ada');
  const damaged = { openai_key_encrypted: 'gAAAAAdamaged' };
  await sites.database.from('user_api_keys').update(damaged).eq('user_id', ada.id).throwOnError();
  const browser = await site.as(ada);

  for (const path of ['/api-keys', '/dashboard']) {
    const page = await browser.get(path);
    expect(page.status).toBe(500);
    expect(page.text).toContain('Your saved keys cannot be read any more.');
    expect(page.text).toContain('href="/api-keys/delete"');
  }
  await browser.get('/api-keys/delete').expect(200);
  await browser.post('/api-keys/delete').expect(303);
  expect((await browser.get('/api-keys')).text).toContain('API Keys Not Set');
});
