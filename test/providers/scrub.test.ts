import { fc } from '../support/properties.js';
import { scrub, scrubLine } from '../../src/providers/scrub.js';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJkZXZrZXkifQ.c2lnbmF0dXJlLW9mLWEtdG9rZW4';

test.each([
  ['an OpenAI key', 'Incorrect API key provided: sk-proj-HUSHhush123.', 'HUSHhush123'],
  ['an OpenAI key in a sentence in brackets', '(sk-HUSHhush123)', 'HUSHhush123'],
  ['a bearer token', 'Authorization Bearer HUSHhush', 'HUSHhush'],
  ['a header as an object', '{ authorization: "Token HUSHhush", host: "x" }', 'HUSHhush'],
  ['a header of some other scheme', 'authorization: Digest username="HUSHhush"', 'HUSHhush'],
  ['cookies, the second as well', 'Cookie: a=b; mockflow=s%3AHUSHhush', 'HUSHhush'],
  ['a signed session', 's%3AHUSHhushHUSHhushHUSH.abcDEFghiJKLmnoPQRstu%2Bvwx', 'HUSHhush'],
  ['a token of LiveKit', `token ${JWT} was refused`, 'eyJ'],
  ['a token without its signature', JWT.split('.').slice(0, 2).join('.'), 'eyJ'],
  ['a token in an address', `ws://livekit.example/rtc?access_token=${JWT}&x=1`, 'eyJ'],
  ['any query', 'GET /auth/callback?code=HUSHhush&state=1 failed', 'HUSHhush'],
  ['a fragment', 'https://example.com/#access_token=HUSHhush', 'HUSHhush'],
  ['a database address', 'postgresql://mockflow:HUSHhush@db.example:5432/app', 'HUSHhush'],
  ['a password with an @ and a slash', 'postgres://me:HUSH@hu/sh@db.example/app', 'HUSH'],
  ['a LiveKit key', 'API key APIhushHUSHhush unknown', 'hushHUSH'],
  ['a Deepgram key', 'Token 0123456789abcdef0123456789abcdef01234567', '0123456789'],
  ['a stored key', 'gAAAAABhushHUSHhushHUSHhushHUSH==', 'hushHUSH'],
  ['a key in JSON', '{"livekit_api_secret":"HUSHhush"}', 'HUSHhush'],
  ['a key in a form', 'openai_api_key=HUSHhush&x=1', 'HUSHhush'],
  ['an e-mail address', 'Key (email)=(hush.HUSH+1@example.co.uk) exists', 'HUSH'],
  ['an encoded e-mail address', 'login_hint hush%40example.com', 'hush'],
  ['an address with letters of the world', 'hüsh@exämple.com is taken', 'hüsh'],
  ['an e-mail address right behind another', 'to a@b.cc.1hush@example.com', 'hush'],
  ['a password in the second of two addresses', 'from file:///app to ftp://me:HUSH@host.example', 'HUSH'],
  ['a password behind a long name of a scheme', `${'x'.repeat(80)}://me:HUSH@host.example`, 'HUSH'],
  ['a token that was cut', 'token eyJhbGciOiJIUzI1NiJ9 was refused', 'eyJ'],
  ['a key in a sentence with a long name', `${'x'.repeat(80)}_token=HUSHhush`, 'HUSHhush'],
  ['a key of Google', 'client GOCSPX-hushHUSH refused', 'hushHUSH'],
])('the text loses %s', (_what, text, secret) => {
  expect(scrub(text)).not.toContain(secret);
});

test.each([
  ['letters', 'a'],
  ['words with dots', 'a.'],
  ['beginnings of addresses', 'a://'],
  ['halves of e-mail addresses', 'a@'],
  ['names with dots behind an @', '@a.'],
  ['numbers', '0'],
  ['names of secrets', 'token'],
  ['names of secrets with spaces', 'api-key  '],
  ['beginnings of tokens', 'eyJ-'],
  ['tokens with dots', 'eyJ.'],
  ['beginnings of sessions', 's:a'],
  ['names of headers', 'cookie '],
  ['schemes of headers', 'Bearer '],
  ['questions', '?a'],
  ['fragments', 'a://#'],
])('a line of sixty thousand letters keeps nobody waiting: %s', (_what, piece) => {
  const begun = performance.now();
  scrub(piece.repeat(60_000 / piece.length));
  expect(performance.now() - begun).toBeLessThan(2_000);
});

test('what is no secret stays readable', () => {
  for (const text of [
    'connect ECONNREFUSED 127.0.0.1:5432',
    'https://api.openai.com/v1/models',
    'at run (file:///app/node_modules/@livekit/agents/dist/index.js:12:3)',
    'at file:///app/node_modules/.pnpm/ws@8.23.0/index.js:1:1',
    'interview-3f0f8f0e-4a5c-4d43-9c5e-5b7d3b5a7f11',
    'Unexpected token < in JSON at position 0',
  ])
    expect(scrub(text)).toBe(text);
});

test('values that are known to be secret go, wherever they stand, whatever they look like', () => {
  const secret = 'plain words $& (with) [marks]*';
  expect(scrub(`before ${secret} after ${secret}`, [secret])).toBe('before [redacted] after [redacted]');
});

const NAMES =
  'password secret Token access_token accessToken authorization Cookie set-cookie email eMail openai_api_key apiKey keys text resume jobDescription candidateName name body headers transcript filename messages'.split(
    ' ',
  );

test('whatever bears a secret’s name goes, at any depth, in lists too, and whatever it is', () => {
  const inside = fc.oneof(
    fc.constant('hush'),
    fc.constant({ a: ['hush', { b: 'hush' }] }),
    fc.constant(['hush']),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...NAMES),
      inside,
      fc.array(fc.constantFrom('list', 'facts', 'deep')),
      (name, value, path) => {
        const fact = path.reduce<unknown>((below, step) => (step === 'list' ? [below] : { [step]: below }), {
          [name]: value,
          stage: 'welcome',
        });
        const line = scrubLine(JSON.stringify({ msg: 'something happened', fact }));
        expect(line).not.toContain('hush');
        expect(line).toContain('welcome');
      },
    ),
  );
});

test('any line that is JSON stays JSON, and keeps what is harmless', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer(), (value, pid) => {
      expect(JSON.parse(scrubLine(JSON.stringify({ value, pid })))).toMatchObject({ pid });
    }),
  );
});

test('a secret is found in the name of a field, behind escapes, and in a text that is JSON itself', () => {
  const line = scrubLine(
    JSON.stringify({
      'ada@example.com': 1,
      quoted: 'he said "hush-value"\n',
      json: JSON.stringify({ a: { apiKey: 'HUSHhush' }, b: 'hush-value' }),
    }),
    ['hush-value'],
  );
  expect(line).not.toMatch(/ada@|hush/i);
});
