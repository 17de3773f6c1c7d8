import { networkInterfaces } from 'node:os';
import { addressFor, isOwnAddress } from '../../../local-cloud/livekit/media-address.js';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
const CHROMIUM =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
const outward = addresses.find(({ internal, family }) => !internal && family === 'IPv4')?.address;

test('everyone is spoken to at the loopback address', () => {
  expect(addressFor(CHROMIUM)).toBe('127.0.0.1');
  expect(addressFor(undefined)).toBe('127.0.0.1');
});

test('Firefox, which avoids that, is spoken to at the address of the machine, if it has one', () => {
  expect(addressFor(FIREFOX)).toBe(outward ?? '127.0.0.1');
});

test('who sends from another machine is not answered', () => {
  expect(isOwnAddress('127.0.0.1')).toBe(true);
  expect(isOwnAddress(addressFor(FIREFOX))).toBe(true);
  const DOCUMENTATION_ONLY = '203.0.113.7';
  expect(isOwnAddress(DOCUMENTATION_ONLY)).toBe(false);
});
