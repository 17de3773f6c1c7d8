import type { Page } from 'playwright-core';

/**
 * What the page fetches from now on, as it writes the addresses. Counted within the page: the browser tells of a request some time
 * after it was begun, so that one from before could pass for a new one.
 */
export async function fetchesOf(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(`{
    const { fetch } = window;
    window.fetched = [];
    window.fetch = (...asked) => {
      window.fetched.push(asked[0]);
      return fetch(...asked);
    };
  }`);
  return () => page.evaluate('window.fetched');
}
