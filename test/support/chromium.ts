import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const executablePath = USUAL_PLACES.find((place) => existsSync(place));

/** `describe` for tests that need a Chromium or Chrome: skipped, and loudly, where there is none; on CI that is a failure. */
export const describeInChromium = executablePath || process.env['CI'] ? describe : skipLoudly();

/**
 * Opens a Chromium whose microphone plays this WAV file over and over.
 * @param switches on top of the usual ones, which they may contradict.
 */
export async function openChromium(microphoneWav: string, switches: string[] = []): Promise<Browser> {
  if (!executablePath) throw new Error(`No Chromium found in any of: ${USUAL_PLACES.join(', ')}`);
  return chromium.launch({
    executablePath,
    args: [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphoneWav}`,
      '--autoplay-policy=no-user-gesture-required',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...switches,
    ],
  });
}

function skipLoudly() {
  process.stderr.write(
    '\n*** BROWSER TESTS SKIPPED: no Chromium or Chrome was found on this machine ***\n\n',
  );
  return describe.skip;
}
