import { chromiumPath } from './open-chromium.js';

export { openChromium } from './open-chromium.js';

/** `describe` for tests that need a Chromium or Chrome: skipped, and loudly, where there is none; on CI that is a failure. */
export const describeInChromium = chromiumPath || process.env['CI'] ? describe : skipLoudly();

function skipLoudly() {
  process.stderr.write(
    '\n*** BROWSER TESTS SKIPPED: no Chromium or Chrome was found on this machine ***\n\n',
  );
  return describe.skip;
}
