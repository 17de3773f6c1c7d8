import type { Page } from 'playwright-core';

const HOLD = `(() => {
  const { prototype } = RTCDataChannel;
  const amount = Object.getOwnPropertyDescriptor(prototype, 'bufferedAmount');
  const { send } = prototype;
  const asked = new Set();
  Object.defineProperty(prototype, 'bufferedAmount', { ...amount, get() { asked.add(this); return 1e9; } });
  globalThis.letSend = (fails) => {
    Object.defineProperty(prototype, 'bufferedAmount', amount);
    prototype.send = fails ? () => { throw new Error('The line is gone.'); } : send;
    for (const channel of asked) channel.dispatchEvent(new Event('bufferedamountlow'));
  };
})()`;

/** From now on nothing that a page sends into its room goes out, as on a line that takes no more, until it is let go or fails. */
export async function holdSending(
  page: Page,
): Promise<{ letGo: () => Promise<void>; fail: () => Promise<void> }> {
  await page.evaluate(HOLD);
  return {
    letGo: () => page.evaluate('letSend(false)'),
    fail: () => page.evaluate('letSend(true)'),
  };
}

/** The connection stands, but takes nothing any more. */
export async function sendNothing(page: Page): Promise<void> {
  await page.evaluate(`
    RTCDataChannel.prototype.send = () => { throw new DOMException('It is closing.', 'InvalidStateError'); };`);
}
