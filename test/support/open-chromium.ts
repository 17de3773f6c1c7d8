import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Where this machine has its Chromium or Chrome; undefined where it has none. */
export const chromiumPath = USUAL_PLACES.find((place) => existsSync(place));

/**
 * Opens a Chromium.
 * @param microphoneWav what its microphone plays over and over; it beeps when there is none.
 * @param switches on top of the usual ones, which they may contradict.
 */
export async function openChromium(microphoneWav?: string, switches: string[] = []): Promise<Browser> {
  if (!chromiumPath) throw new Error(`No Chromium found in any of: ${USUAL_PLACES.join(', ')}`);
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      ...(microphoneWav ? [`--use-file-for-fake-audio-capture=${microphoneWav}`] : []),
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
