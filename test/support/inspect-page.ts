import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';

const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];
const PAGE_FAULTS = readFileSync('test/support/page-faults.js', 'utf8');

/**
 * Looks at a page as it is now, on a phone and on a large screen: axe finds nothing, nothing scrolls sideways, and no control
 * lies under something else. With `SCREENS` set, pictures of it go into that folder.
 */
export async function inspect(page: Page, name: string): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await page.evaluate(axe.source);
    const faults = await page.evaluate<string[]>(PAGE_FAULTS);
    const screens = process.env['SCREENS'];
    if (screens) await keepPicture(page, screens, `${name}-${size.width}`);
    expect({ name, ...size, faults }).toEqual({ name, ...size, faults: [] });
  }
}

async function keepPicture(page: Page, folder: string, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
