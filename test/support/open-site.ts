import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { Person } from '../../src/domain/people.js';
import { httpServer } from '../../src/http-server.js';
import type { TestApp } from './test-app.js';

export const DESKTOP = { width: 1280, height: 800 };
export const MOBILE = { width: 390, height: 844 };

/** The whole site on a port of its own, for a real browser. */
export interface OpenSite {
  url: string;
  /** Breaks whatever is connected; who comes anew is let in. */
  breakLines(): void;
  close(): Promise<void>;
}

/** Opens the door of an app; everything behind it is as the test made it. */
export async function openSite({ app }: TestApp): Promise<OpenSite> {
  const server = httpServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    breakLines: () => server.closeAllConnections(),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** What a page did that it should not. */
export interface Misdeeds {
  /** Addresses on other hosts that were asked for. */
  elsewhere: string[];
  /** What the Content-Security-Policy kept from happening. */
  violations: string[];
  /** Errors of scripts, and what the browser complains about. */
  errors: string[];
}

/** A window of its own cookies in which that person has signed in; null for a visitor. */
export async function windowOf(
  browser: Browser,
  site: OpenSite,
  person: Person | null,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ context: BrowserContext; page: Page; misdeeds: Misdeeds }> {
  const context = await browser.newContext({ baseURL: site.url, viewport: DESKTOP, ...options });
  if (person) await context.request.get(`/auth/login?login_hint=${encodeURIComponent(person.email)}`);
  const page = await context.newPage();
  const misdeeds = watch(page, site);
  return { context, page, misdeeds };
}

function watch(page: Page, site: OpenSite): Misdeeds {
  const misdeeds: Misdeeds = { elsewhere: [], violations: [], errors: [] };
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (/^https?:$/.test(protocol) && origin !== site.url) misdeeds.elsewhere.push(request.url());
  });
  page.on('pageerror', (error) => misdeeds.errors.push(error.message));
  page.on('console', (message) => {
    const text = message.text();
    if (/Content.Security.Policy/i.test(text)) misdeeds.violations.push(text);
    // An answer of 4xx or 5xx is what some pages are there for, and the browser notes as an error too.
    else if (message.type() === 'error' && !/status of [45]\d\d/.test(text)) misdeeds.errors.push(text);
  });
  return misdeeds;
}

/** Whether the keyboard speaks to this element. */
export function hasFocus(element: Locator): Promise<boolean> {
  return element
    .and(element.page().locator(':focus'))
    .count()
    .then((count) => count > 0);
}
