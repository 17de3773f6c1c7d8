import type { Page } from 'playwright-core';

/** What pages did with what a browser keeps for them beside cookies. */
export interface StorageWatch {
  /** The paths of all pages that were open, in order. */
  pages: string[];
  /** Each kind of storage that a page reached for, to read or to write, with the path of the page. */
  touched: string[];
}

/** Every way for a script to keep something beside cookies. */
const KINDS = ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'];

/** Notices from now on whatever the page’s scripts reach for, ours and the libraries’. */
export async function watchStorage(page: Page): Promise<StorageWatch> {
  const watch: StorageWatch = { pages: [], touched: [] };
  await page.exposeFunction('pageIsOpen', (path: string) => watch.pages.push(path));
  await page.exposeFunction('storageTouched', (what: string) => watch.touched.push(what));
  await page.addInitScript(`
    pageIsOpen(location.pathname);
    for (const kind of ${JSON.stringify(KINDS)}) {
      const { get } = Object.getOwnPropertyDescriptor(window, kind) ?? {};
      if (!get) continue;
      Object.defineProperty(window, kind, {
        get() {
          storageTouched(kind + ' at ' + location.pathname);
          return get.call(window);
        },
      });
    }
  `);
  return watch;
}
