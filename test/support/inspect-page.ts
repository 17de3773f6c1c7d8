import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { CDPSession, Page } from 'playwright-core';

const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];
const PAGE_FAULTS = readFileSync('test/support/page-faults.js', 'utf8');

/**
 * Looks at a page as it is now, on a phone and on a large screen: axe finds nothing, nothing scrolls sideways, and no control
 * lies under something else. With `SCREENS` set, pictures of it go into that folder. To the page, being looked at is no
 * gesture of the user.
 */
export async function inspect(page: Page, name: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await evaluate(session, axe.source);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const screens = process.env['SCREENS'];
    if (screens) await keepPicture(session, screens, `${name}-${size.width}.png`);
    const faults = await evaluate(session, PAGE_FAULTS);
    expect({ name, ...size, faults }).toEqual({ name, ...size, faults: [] });
  }
  await session.detach();
}

async function evaluate(session: CDPSession, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

async function keepPicture(session: CDPSession, folder: string, file: string): Promise<void> {
  const { data } = await session.send('Page.captureScreenshot', { format: 'png' });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, file), Buffer.from(data, 'base64'));
}
