import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessToken } from 'livekit-server-sdk';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { startLiveKit, type RunningLiveKit } from '../../local-cloud/livekit/index.js';
import { availablePort } from '../../local-cloud/ports.js';
import type { KeyChecks } from '../../src/domain/key-checks.js';
import type { ToPage } from '../../src/domain/room-messages.js';
import { httpServer } from '../../src/http-server.js';
import { anyHosts } from '../../src/providers/hosts.js';
import { livekitRooms } from '../../src/providers/livekit-rooms.js';
import { openChromium } from './chromium.js';
import { CuttableLine } from './cuttable-line.js';
import { memoryKeys } from './memory.js';
import { ada, adasKeys } from './pages-world.js';
import { Robot } from './robot.js';
import { testApp, type TestApp } from './test-app.js';
import { toneWav } from './tone-wav.js';

const ROOM_KEYS = { livekitApiKey: 'local-key', livekitApiSecret: 'a-secret-of-the-local-cloud-only-123' };
const START = Date.parse('2026-05-06T07:08:09.000Z');

/** Longer than anything a test waits for takes on a busy machine, and short enough that its failure says what was missing. */
const PATIENCE_MS = 25_000;

const works = () => Promise.resolve({ ok: true, message: 'It works.' });
const allKeysWork: KeyChecks = { livekit: works, openai: works, deepgram: works };

/** The real site with a room server behind it; the interviewer is a robot that says what the test says. */
export class RoomHouse {
  readonly #browsers = new Map<string, Promise<Browser>>();
  readonly #contexts: BrowserContext[] = [];
  /** Hosts that Ada's pages have asked for anything. */
  readonly askedHosts = new Set<string>();
  /** What Ada's pages threw and nobody caught. */
  readonly #thrown: Error[] = [];
  interviewer!: Robot;

  private constructor(
    readonly site: TestApp,
    /** The site's clock, in milliseconds. */
    readonly clock: { ms: number },
    readonly address: string,
    /** Between the browser and the room server. */
    readonly line: CuttableLine,
    private readonly liveKit: RunningLiveKit,
    private readonly server: Server,
    private readonly folder: string,
  ) {}

  static async open(): Promise<RoomHouse> {
    const { livekitApiKey: apiKey, livekitApiSecret: apiSecret } = ROOM_KEYS;
    const liveKit = await startLiveKit({ apiKey, apiSecret, log: () => undefined });
    const line = await CuttableLine.to(Number(new URL(liveKit.url).port));
    const port = await availablePort();
    const address = `http://127.0.0.1:${port}`;
    const keys = { ...adasKeys, ...ROOM_KEYS, livekitUrl: `ws://127.0.0.1:${line.port}` };
    const clock = { ms: START };
    const site = testApp({
      keys: memoryKeys({ [ada.id]: keys }),
      rooms: livekitRooms(anyHosts),
      keyChecks: { ...allKeysWork },
      site: { ...testApp().deps.site, publicUrl: address, allowPrivateHosts: true },
      now: () => new Date(clock.ms),
    });
    const server = httpServer(site.app).listen(port, '127.0.0.1');
    await once(server, 'listening');
    const folder = await mkdtemp(join(tmpdir(), 'room-'));
    await writeFile(join(folder, 'voice.wav'), toneWav(520, 2));
    await writeFile(join(folder, 'silence.wav'), toneWav(0, 2));
    return new RoomHouse(site, clock, address, line, liveKit, server, folder);
  }

  /**
   * A window of Ada's, signed in, with a fresh interview whose interviewer is in the room.
   * @param hears what her microphone hears.
   * @param switches of her browser.
   */
  async begin({
    hears = 'voice',
    switches = [],
    options = {},
  }: {
    hears?: 'voice' | 'silence';
    switches?: string[];
    options?: BrowserContextOptions;
  } = {}): Promise<Page> {
    const browser = await this.#browser(hears, switches);
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    this.#contexts.push(context);
    context.setDefaultTimeout(PATIENCE_MS);
    context.on('weberror', (thrown) => this.#thrown.push(thrown.error()));
    const page = await context.newPage();
    page.on('request', (request) => this.askedHosts.add(new URL(request.url()).host));
    page.on('websocket', (socket) => this.askedHosts.add(new URL(socket.url()).host));
    await page.request.get(`${this.address}/auth/login?login_hint=${ada.email}&return_to=/start`);
    await this.startInterview(page);
    return page;
  }

  /** The same window starts an interview, and the interviewer comes. */
  async startInterview(page: Page): Promise<void> {
    const answer = await page.request.post(`${this.address}/api/token`, {
      headers: { origin: this.address },
      data: { name: ada.name, email: ada.email, role: 'Backend Engineer', level: 'mid', jobDescription: '' },
    });
    expect(answer.status()).toBe(200);
    await this.callInterviewer();
  }

  /** An interviewer comes into the room, in the place of the one before. */
  async callInterviewer(): Promise<void> {
    await this.interviewer?.kill();
    this.interviewer = await Robot.start();
    const token = new AccessToken(ROOM_KEYS.livekitApiKey, ROOM_KEYS.livekitApiSecret, {
      identity: 'interviewer',
    });
    token.kind = 'agent';
    token.addGrant({ roomJoin: true, room: this.#facts.room });
    await this.interviewer.do('join', { url: this.liveKit.url, token: await token.toJwt() });
    await this.interviewer.do('publishTone', { hertz: 440 });
  }

  /** Opens the room and joins as soon as it is possible. */
  async join(page: Page): Promise<void> {
    await page.goto(`${this.address}/interview`);
    await page.getByRole('button', { name: 'Join Interview' }).click();
    await page.locator('[data-status="connected"]').waitFor();
  }

  /** Ends the interview by its button, and says yes when asked. */
  async end(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'End Interview' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End Interview' }).click();
  }

  /** The interviewer tells the page something. */
  async tell(message: ToPage): Promise<void> {
    await this.interviewer.do('sendData', { text: JSON.stringify(message), to: [this.candidate] });
  }

  /** A piece of the candidate's own words, as it is recognised. */
  async caption(segment: string, text: string, final: boolean): Promise<void> {
    const attributes = {
      'lk.segment_id': segment,
      'lk.transcription_final': String(final),
      'lk.transcribed_track_id': await this.#trackOfCandidate(),
    };
    const order = { text, topic: 'lk.transcription', to: [this.candidate], attributes };
    await this.interviewer.do('sendText', order);
  }

  /** The interviewer begins to say something. */
  async beginSaying(text: string): Promise<void> {
    await this.interviewer.do('beginText', { text, topic: 'lk.transcription', to: [this.candidate] });
  }

  /** What the page has told the interviewer, of one type. */
  async told(type: string): Promise<Record<string, unknown>> {
    const isIt = ({ text }: { text?: string }) => text?.includes(`"type":"${type}"`) ?? false;
    const { text } = await this.interviewer.notices(isIt);
    return JSON.parse(text ?? '{}') as Record<string, unknown>;
  }

  get candidate(): string {
    return this.#facts.candidateIdentity;
  }

  get interviewId(): string {
    return this.#facts.interviewId;
  }

  /**
   * Ends what a test has begun.
   * @throws what a page of it threw.
   */
  async tidy(): Promise<void> {
    this.line.mend();
    this.site.workers.starting = false;
    Object.assign(this.site.deps.keyChecks, allKeysWork);
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
    await this.interviewer?.kill();
    this.site.workers.exit();
    for (const row of this.site.rows) row.endedBy ??= 'user_ended';
    const [first] = this.#thrown.splice(0);
    if (first) throw first;
  }

  async close(): Promise<void> {
    const browsers = await Promise.all(this.#browsers.values());
    await Promise.all(browsers.map((browser) => browser.close()));
    this.server.closeAllConnections();
    this.server.close();
    await this.line.close();
    await this.liveKit.close();
    await rm(this.folder, { recursive: true });
  }

  get #facts() {
    return this.site.workers.latest.facts;
  }

  async #trackOfCandidate(): Promise<string> {
    const { sid } = await this.interviewer.notices(
      ({ event, from }) => event === 'sound' && from === this.candidate,
    );
    return sid ?? '';
  }

  #browser(hears: string, switches: string[]): Promise<Browser> {
    const key = [hears, ...switches].join(' ');
    const open = this.#browsers.get(key) ?? openChromium(join(this.folder, `${hears}.wav`), switches);
    this.#browsers.set(key, open);
    return open;
  }
}
