import { fernet } from '../../src/providers/fernet.js';

// The vectors of github.com/fernet/spec: generate.json, verify.json and those of invalid.json that have nothing to do
// with time; a key at rest has no age.
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

test('of two keys the first encrypts and both decrypt', () => {
  const both = fernet([OTHER, SECRET]);
  expect(both.decrypt(HELLO)).toBe('hello');
  const token = both.encrypt('Grüße, 你好');
  expect(fernet([OTHER]).decrypt(token)).toBe('Grüße, 你好');
  expect(() => fernet([SECRET]).decrypt(token)).toThrow('another key');
});
