import type { Page, Request } from 'playwright-core';
import { describeInChromium } from '../support/chromium.js';
import { RoomHouse } from '../support/room-house.js';
import { until } from '../support/until.js';

const FIVE_MINUTES = 5 * 60_000;

/** A room with no line behind it, which says what the test says. */
const A_ROOM = `
  const heard = {};
  globalThis.room = { on: (event, act) => { heard[event] = act; return globalThis.room; } };
  globalThis.say = (event) => heard[event]();
  addEventListener('unhandledrejection', () => (globalThis.complaint = true));
  import('/scripts/shared/room/keep-awake.js').then(({ keepAwake }) => keepAwake(globalThis.room));`;

describeInChromium('a host that stops sites which nobody asks for anything', () => {
  let house: RoomHouse;
  let page: Page;
  let asked: Request[];

  beforeAll(async () => {
    house = await RoomHouse.open();
  });
  beforeEach(async () => {
    page = await house.begin();
    asked = [];
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/health') asked.push(request);
    });
    await page.clock.install();
  });
  afterEach(() => house.tidy());
  afterAll(() => house.close());

  test('is asked for something by Ada’s page when five minutes of her interview have gone by, and not who she is', async () => {
    await house.join(page);
    expect(asked).toEqual([]);
    await page.clock.fastForward(FIVE_MINUTES);
    const asking = await until('the site to be asked', () => asked[0]);
    expect((await asking.response())?.status()).toBe(200);
    expect(await asking.allHeaders()).not.toHaveProperty('cookie');
    expect(asked).toHaveLength(1);
  });

  test('is asked again and again until the room is left, be it answered or not', async () => {
    await page.route('**/health', (route) => route.abort());
    await page.goto(house.address);
    await page.evaluate(A_ROOM);
    const after = async (event: string | null, times: number) => {
      if (event) await page.evaluate(`say('${event}')`);
      await page.clock.fastForward(FIVE_MINUTES);
      // What a later call of the page asks for is told after what was asked before.
      await page.evaluate(`fetch('/health/none').catch(() => {})`);
      expect(asked).toHaveLength(times);
    };
    await after(null, 0);
    await after('connected', 1);
    await after(null, 2);
    await after('connected', 3);
    await after('disconnected', 3);
    await after('connected', 4);
    expect(await page.evaluate('globalThis.complaint')).toBeUndefined();
  });
});
