import type { Page } from 'playwright-core';
import { describeInChromium } from '../support/chromium.js';
import { RoomHouse } from '../support/room-house.js';
import { until } from '../support/until.js';

const FIVE_MINUTES = 5 * 60_000;

describeInChromium('a host that stops a site which is asked for nothing', () => {
  let house: RoomHouse;
  beforeAll(async () => {
    house = await RoomHouse.open();
  });
  afterEach(() => house.tidy());
  afterAll(() => house.close());

  /** Ada is in the room; what her page asks for its host’s sake is counted, and its clock is the test’s. */
  async function inTheRoom() {
    const page = await house.begin();
    const asked: { cookie: boolean }[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/health')
        asked.push({ cookie: 'cookie' in request.headers() });
    });
    await page.clock.install();
    await house.join(page);
    return { page, asked };
  }

  test('is asked for something every five minutes while Ada’s interview runs, and not who she is', async () => {
    const { page, asked } = await inTheRoom();
    expect(asked).toEqual([]);
    for (const times of [1, 2, 3]) {
      await later(page);
      await until('the site to be asked', () => asked.length >= times);
    }
    expect(asked).toEqual([{ cookie: false }, { cookie: false }, { cookie: false }]);
  });

  test('may do so when she has left, and nothing is said of one that does not answer', async () => {
    const { page, asked } = await inTheRoom();
    await page.route('**/health', (route) => route.abort());
    await later(page);
    await until('the site to be asked', () => asked.length === 1);
    expect(await page.getByRole('alert').allInnerTexts()).toEqual([]);

    await page.locator('[data-end]').click();
    await page.locator('#end-interview [value="end"]').click();
    await page.locator('#interview-complete[open]').waitFor();
    await house.tell({ type: 'interview_saved', interview_id: house.interviewId });
    await page.getByText('Interview saved').waitFor();
    await later(page);
    await later(page);
    expect(asked).toHaveLength(1);
  });

  async function later(page: Page): Promise<void> {
    await page.clock.fastForward(FIVE_MINUTES);
  }
});
