import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../../support/chromium.js';
import { toneWav } from '../../support/tone-wav.js';
import type { RobotEvent } from '../../support/robot.js';

const FILES: Record<string, { file: string; type: string }> = {
  '/': { file: 'test/local-cloud/livekit/room-page.html', type: 'text/html' },
  '/livekit-client.js': {
    file: 'node_modules/livekit-client/dist/livekit-client.esm.mjs',
    type: 'text/javascript',
  },
};

/** A Chromium on a page with the browser's LiveKit client; its microphone hears one tone. */
export class BrowserGuest {
  readonly #page: Page;
  readonly #closers: (() => Promise<unknown>)[];

  private constructor(page: Page, closers: (() => Promise<unknown>)[]) {
    this.#page = page;
    this.#closers = closers;
  }

  static async open(microphoneHertz: number): Promise<BrowserGuest> {
    const folder = await mkdtemp(join(tmpdir(), 'microphone-'));
    await writeFile(join(folder, 'tone.wav'), toneWav(microphoneHertz, 2));
    const pages = createServer((request, response) => void serve(request, response)).listen(0, '127.0.0.1');
    await once(pages, 'listening');
    const browser: Browser = await openChromium(join(folder, 'tone.wav'));
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(pages.address() as AddressInfo).port}/`);
    await page.waitForFunction('window.robot');
    const closeServer = () => {
      pages.closeAllConnections();
      return new Promise((resolve) => pages.close(resolve));
    };
    return new BrowserGuest(page, [
      () => browser.close(),
      closeServer,
      () => rm(folder, { recursive: true }),
    ]);
  }

  /** Calls one of the page's `robot` functions (see `room-page.html`). */
  do<Result = void>(command: string, ...args: unknown[]): Promise<Result> {
    const call = `window.robot.${command}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;
    return this.#page.evaluate<Result>(call);
  }

  /** Waits for an event of this kind, and gives the first. */
  async notices(event: string): Promise<RobotEvent> {
    const found = await this.#page.waitForFunction(
      `window.robot.events.find((one) => one.event === ${JSON.stringify(event)})`,
    );
    return (await found.jsonValue()) as RobotEvent;
  }

  /** Waits until this tone is the loudest of what the page hears. */
  async hears(hertz: number): Promise<void> {
    await this.#page.waitForFunction(`(() => {
      const heard = window.robot.loudestTone();
      return heard && heard.decibels > -50 && Math.abs(heard.hertz - ${hertz}) < 15;
    })()`);
  }

  async close(): Promise<void> {
    for (const close of this.#closers) await close();
  }
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const found = FILES[request.url ?? ''];
  if (!found) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': found.type }).end(await readFile(found.file));
}
