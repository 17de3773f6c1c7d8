import request from 'supertest';
import { pagesApp } from '../../support/pages-app.js';
import { ada, adasKeys, grace } from '../../support/pages-world.js';

const page = async (path: string, world: Parameters<typeof pagesApp>[0]) =>
  (await request(pagesApp(world)).get(path)).text;

test('Ada sees that her keys are there, and no page shows more than their last four characters', async () => {
  for (const path of ['/api-keys', '/dashboard']) {
    const text = await page(path, { person: ada, keys: adasKeys });
    expect(text).toContain('API Keys Configured');
    for (const value of Object.values<string>({ ...adasKeys }))
      expect(text).not.toContain(value.slice(0, -4));
  }
});

test('each of Ada’s keys can be replaced on its own', async () => {
  const text = await page('/api-keys', { person: ada, keys: adasKeys });
  expect(text.match(/placeholder="Leave empty to keep the saved value"/g)).toHaveLength(5);
  expect(text).not.toMatch(/<input[^>]*\sdisabled/);
  expect(text).toContain('Saved: <span>••••OPEN</span>');
});

test('Grace is told on both pages that hers are not set', async () => {
  expect(await page('/api-keys', { person: grace })).toContain('API Keys Not Set');
  expect(await page('/dashboard', { person: grace })).toContain('API Keys Not Set');
});

test('half a set is told as such', async () => {
  const keys = { ...adasKeys, openaiKey: '' };
  expect(await page('/dashboard', { person: ada, keys })).toContain('Still missing: OpenAI API Key.');
});

test('the dashboard lets Ada out by a form, not by an address', async () => {
  expect(await page('/dashboard', { person: ada })).toContain('<form method="post" action="/auth/logout">');
});
