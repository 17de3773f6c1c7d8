import { fc } from '../support/properties.js';
import { fernet } from '../../src/providers/fernet.js';

/** Printed with every failure, to find the same tokens again. */
const RUNS = { numRuns: 300 };

// The vectors of github.com/fernet/spec: generate.json, verify.json, invalid.json.
const SECRET = 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=';
const OTHER = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
const HELLO =
  'gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==';

const at = {
  now: () => Date.parse('1985-10-26T01:20:00-07:00'),
  iv: () => Buffer.from([...Array(16).keys()]),
};

test('“hello” becomes the published token', () => {
  expect(fernet([SECRET], at).encrypt('hello')).toBe(HELLO);
});

test('the published token becomes “hello”', () => {
  expect(fernet([SECRET]).decrypt(HELLO)).toBe('hello');
});

test.each([
  [
    'incorrect mac',
    'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykQUFBQUFBQUFBQQ==',
  ],
  ['too short', 'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPA=='],
  [
    'invalid base64',
    '%%%%%%%%%%%%%AECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q==',
  ],
  [
    'payload size not multiple of block size',
    'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPOm73QeoCk9uGib28Xe5vz6oxq5nmxbx_v7mrfyudzUm',
  ],
  [
    'payload padding error',
    'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0ODz4LEpdELGQAad7aNEHbf-JkLPIpuiYRLQ3RtXatOYREu2FWke6CnJNYIbkuKNqOhw==',
  ],
  [
    'incorrect IV',
    'gAAAAAAdwJ6xBQECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAkLhFLHpGtDBRLRTZeUfWgHSv49TF2AUEZ1TIvcZjK1zQ==',
  ],
])('a token with %s is refused', (_what, token) => {
  expect(() => fernet([SECRET]).decrypt(token)).toThrow();
});

// Their only fault is their age, and a key at rest has none: the specification looks at it only where a greatest age is given.
// Both hold an empty text, as Python’s Fernet reads them too.
test.each([
  [
    'a time far in the future',
    'gAAAAAAdwStRAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAnja1xKYyhd-Y6mSkTOyTGJmw2Xc2a6kBd-iX9b_qXQcw==',
  ],
  [
    'an age of more than a minute',
    'gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q==',
  ],
])('a token with %s is read', (_what, token) => {
  expect(fernet([SECRET]).decrypt(token)).toBe('');
});

// Made with cryptography 48.0.0, `Fernet(key).encrypt(text.encode()).decode()`: what the Python original wrote into each column.
const PYTHON = 'Vg7bNPXhb9xuTQ5pYt3m8k1nC0JrZ2dSwLqEoIaGfUs=';

test.each([
  [
    'wss://ada-lovelace.livekit.cloud',
    'gAAAAABrCwhv0g91MZOehl8ZO9Sxjk-yBS70sR2Bzb4FwbmfaFhUWylZFBewIn9vN1m9zP3oBzKVTOKrfvgj84NSg0dTiqoBEzy0tV1lWK9gAx8GOn2BUE80gJKmhiEr65IbDx9btBTG',
  ],
  [
    'APIada1842',
    'gAAAAABrCwhvWrzU0CZPLUSSJFOWKiz4TtFXYWcaXRdL74CRL1IJ7WVcAy-neW2dd01Ra1VmYwXh2uY1Q4_Y933YK_3FenStXw==',
  ],
  [
    'a-secret-of-Adas-livekit-project',
    'gAAAAABrCwhvvQ0_VDrK_87KYx9OMtk4W5R3Wtwytz1fQOZ6hV-pa_xm50Na_LpmFdfsEKtCiueLml6FJj0G76soEEi7kXeExCcOjYHSKqlHOTL-kj_WMfY86ntLZStVa8XlJMHbT2ET',
  ],
  [
    'sk-proj-Ada',
    'gAAAAABrCwhvIIlw6vOQlqMRYxqafDt5UZFKgmyZtIeP3MezvzaeCONSisu-iYt3ubfpQab8G82xEmWPHTNwLocIbXQThSOqYA==',
  ],
  [
    '',
    'gAAAAABrCwhvUkn4sH98BM70DtqpAz-QtbF8f8lGe0DzN479_iwCvJt9F2b-aQyfmY8VUXE4uzWr2a4JxkQOfAZ_LkYyHk9OLg==',
  ],
  [
    'Grüße, 你好 🎙️',
    'gAAAAABrCwhvbM8-42LcjgxokB0kDh0F0OlfWWsMfVnwLze26jykAuNEiIIr8sVdIH8o7yysPUR8OphHDC8XrAA_d9kHAyEOtClJHGuwslX0GacUz0RJJ8w=',
  ],
  [
    'x'.repeat(200),
    'gAAAAABrCwhvB-EGvt4Er1rzwHVlUq52LTORTk0hEi2M30QMfP0g347XmZE2hAiBN4-B8n0Z4C37JV25AzG84Wv0ISzZsSbELMI5_OPPuiw3JaRQfLMqejBE9UoCuliVtyfn7HEM4IFPbtoMEqLQB4-HVfKUfmEDrI4b9Y7DBY0wsmA4jjY37iyTK51hR9N0kuzs4GZQk9K0f2xieWZYr1t6rllLedvm82ocx-mVLpbySYp1H1qmXGD5XuVcFdhhlx1GPJW1mN9GDjzD-5FDOAOC92arxnIEyE5CR_BLYTCl3t4pBGCWYx_XLBJ99RkH23iSsy3XWD-uH8N8AdKMDE7dP4mgJOSzyA==',
  ],
  [
    'hello',
    'gAAAAAAdwJ6we0qYqckAj6TgI4PSAOKsAKIe1quBmHCaZoDhvIghym_Y-XaAMsMWQSQZPVFeRUOHua4cQRLKrt2zrpDGLb_FhQ==',
  ],
])('“%.40s” as Python’s Fernet wrote it is read', (text, token) => {
  expect(fernet([PYTHON]).decrypt(token)).toBe(text);
  expect(fernet([PYTHON]).madeWith(token)).toBe(0);
});

test('of two keys the first encrypts and both decrypt', () => {
  const both = fernet([OTHER, SECRET]);
  expect(both.decrypt(HELLO)).toBe('hello');
  const token = both.encrypt('Grüße, 你好');
  expect(fernet([OTHER]).decrypt(token)).toBe('Grüße, 你好');
  expect(() => fernet([SECRET]).decrypt(token)).toThrow('another key');
});

test('it is told which of the keys made a token, or that none did', () => {
  const three = fernet([PYTHON, OTHER, SECRET]);
  expect(three.madeWith(HELLO)).toBe(2);
  expect(three.madeWith(three.encrypt('hello'))).toBe(0);
  expect(fernet([PYTHON, OTHER]).madeWith(HELLO)).toBeNull();
  for (const none of ['', 'hello', '====', HELLO.slice(0, -2), HELLO.slice(4), ` ${HELLO}`, `${HELLO}\n`])
    expect(three.madeWith(none)).toBeNull();
});

test('a key that is not 32 bytes is refused, and so are no keys at all', () => {
  expect(() => fernet(['c2hvcnQ='])).toThrow('32 bytes');
  expect(() => fernet([])).toThrow('at least one key');
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 500 }),
  fc.integer({ min: 0, max: 100_000 }).map((length) => 'ä'.repeat(length)),
);
const anyKey = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => `${Buffer.from(bytes).toString('base64url')}=`);

test('whatever was encrypted comes back, with its key in any place, and with no other', () => {
  fc.assert(
    fc.property(anyText, anyKey, anyKey, (text, key, other) => {
      const token = fernet([key]).encrypt(text);
      expect(token).toMatch(/^gAAAA[\w-]+={0,2}$/);
      expect(token).not.toBe(fernet([key]).encrypt(text));
      expect(fernet([other, key]).decrypt(token)).toBe(text);
      fc.pre(key !== other);
      expect(() => fernet([other]).decrypt(token)).toThrow();
    }),
    RUNS,
  );
});

test('no bit of a token can be turned, and no letter changed, dropped or added', () => {
  const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ .'];
  const mine = fernet([SECRET]);
  const refused = (token: string) => {
    expect(mine.madeWith(token)).toBeNull();
    expect(() => mine.decrypt(token)).toThrow();
  };
  fc.assert(
    fc.property(
      fc.string({ maxLength: 60 }),
      fc.nat(),
      fc.constantFrom(...alphabet),
      (text, place, letter) => {
        const token = mine.encrypt(text);
        const bytes = Buffer.from(token, 'base64url');
        const bit = place % (bytes.length * 8);
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        refused(bytes.toString('base64url').padEnd(token.length, '='));
        const index = place % token.length;
        refused(token.slice(0, index) + token.slice(index + 1));
        refused(token.slice(0, index) + letter + token.slice(index));
        if (token[index] !== letter) refused(token.slice(0, index) + letter + token.slice(index + 1));
      },
    ),
    RUNS,
  );
});
