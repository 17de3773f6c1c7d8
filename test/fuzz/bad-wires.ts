import { fc } from '../support/properties.js';
import { asBytes, withHeaders, type BadRequest } from './bad-request.js';
import { badText, oddName } from './bad-values.js';
import { PLACES } from './good-requests.js';

/** Queries with keys that come twice, have brackets, are not known; with values that nothing means. */
export function badQuery(good: BadRequest): fc.Arbitrary<BadRequest> {
  const path = good.target.split('?')[0] ?? '';
  const names = [...new URLSearchParams(good.target.split('?')[1] ?? 'q').keys()];
  const name = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...names) },
    { weight: 1, arbitrary: oddName },
  );
  const pair = fc
    .tuple(
      name,
      fc.constantFrom('', '[]', '[a]', '[__proto__]', '[a][b][c]', '.a'),
      badText,
      fc.constantFrom(escaped, overEscaped, bare),
    )
    .map(([key, bracket, value, write]) => `${write(key)}${bracket}=${write(value)}`);
  const whole = fc.oneof(
    { weight: 9, arbitrary: fc.array(pair, { minLength: 1, maxLength: 4 }).map((pairs) => pairs.join('&')) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '%',
        '%zz',
        '=',
        '&&&',
        '?',
        'a=1&'.repeat(1_500),
        `q=${'%00'.repeat(1_000)}`,
        '%ff%fe=%c0%80',
        '#',
      ),
    },
  );
  return whole.map((query) => ({ ...good, target: `${path}?${query}`, flaw: 'query' }));
}

/** Paths that are nearly the right one, or have something else where an id stands. */
export function badPath(good: BadRequest): fc.Arbitrary<BadRequest> {
  const [path = '', query] = good.target.split('?');
  const id = Object.values(PLACES).find((place) => path.includes(place));
  const tricks = fc.constantFrom<(text: string) => string>(
    (text) => text.replaceAll('/', '//'),
    (text) => `${text}/`,
    (text) => `${text}/..%2f..%2fetc%2fpasswd`,
    (text) => `${text};jsessionid=1`,
    (text) => `${text}%00`,
    (text) => `${text}%`,
    (text) => `${text}/%c0%ae%c0%ae/`,
    (text) => text.replace(/.$/, (last) => `%${last.charCodeAt(0).toString(16)}`),
    (text) => text.toUpperCase(),
    (text) => `/.${text}`,
    (text) => `/x/..${text}`,
    (text) => text.replaceAll('/', '%2f'),
    (text) => text.replaceAll('/', '\\'),
    (text) => `${text}.json`,
    (text) => `${text}/${'a/'.repeat(2_000)}`,
    (text) => `${text}/${'a'.repeat(12_000)}`,
    (text) => `http://elsewhere.invalid${text}`,
    (text) => text.slice(1),
  );
  const misplaced = fc
    .tuple(badText, fc.constantFrom(escaped, overEscaped, bare))
    .map(([text, write]) => path.replace(id ?? /[^/]*$/, () => write(text)));
  return fc
    .oneof(
      { weight: 2, arbitrary: tricks.map((trick) => trick(path)) },
      { weight: id ? 5 : 1, arbitrary: misplaced },
    )
    .map((bad) => ({ ...good, target: query === undefined ? bad : `${bad}?${query}`, flaw: 'path' }));
}

/** Headers that are missing, odd, long, many, or of somebody else. */
export function badHeaders(good: BadRequest): fc.Arbitrary<BadRequest> {
  const value = fc.oneof(badText.map(headerText), fc.constantFrom('x'.repeat(8_000), ','.repeat(3_000)));
  const known = fc.constantFrom(
    ...[
      'Accept',
      'Accept-Encoding',
      'Accept-Language',
      'Origin',
      'Sec-Fetch-Site',
      'Referer',
      'Range',
      'If-None-Match',
      'If-Modified-Since',
      'Cookie',
      'Authorization',
    ],
    ...[
      'X-Forwarded-For',
      'X-Forwarded-Proto',
      'X-Forwarded-Host',
      'X-HTTP-Method-Override',
      'X-Request-Id',
      'Content-Type',
      'Content-Encoding',
      'Host',
      'Upgrade-Insecure-Requests',
      'Prefer',
    ],
  );
  const cookies = fc.constantFrom(
    'mockflow=',
    'mockflow=s%3A',
    'mockflow=s%3Aperson-1.AAAA',
    'mockflow=j:{"a":1}',
    'mockflow=%',
    'mockflow=s%3A__proto__.x',
    '=;=;=',
    'mockflow=s%3Aa.b; mockflow=s%3Ac.d',
    '__proto__=1; constructor=2',
    'a=b; '.repeat(1_000),
  );
  return fc
    .oneof(
      {
        weight: 5,
        arbitrary: fc.tuple(known, value).map(([name, text]): [string, string][] => [[name, text]]),
      },
      { weight: 2, arbitrary: fc.array(fc.tuple(known, value), { minLength: 2, maxLength: 6 }) },
      { weight: 2, arbitrary: cookies.map((cookie): [string, string][] => [['Cookie', cookie]]) },
      {
        weight: 1,
        arbitrary: fc.constant(Array.from({ length: 300 }, (_, at): [string, string] => [`X-${at}`, 'y'])),
      },
      { weight: 1, arbitrary: fc.constant<[string, string][]>([['Accept', 'text/event-stream']]) },
    )
    .map((headers) => ({ ...withHeaders(good, headers), flaw: 'headers' }));
}

/** Methods that the address does not know. */
export function badMethod(good: BadRequest): fc.Arbitrary<BadRequest> {
  return fc
    .constantFrom(
      'GET',
      'POST',
      'PUT',
      'PATCH',
      'DELETE',
      'HEAD',
      'OPTIONS',
      'TRACE',
      'PROPFIND',
      'QUERY',
      'M-SEARCH',
      'UNLOCK',
    )
    .filter((method) => method !== good.method)
    .map((method) => ({ ...good, method, flaw: 'method' }));
}

/** Bytes that are HTTP only nearly, on a line of their own. */
export function badBytes(good: BadRequest): fc.Arbitrary<BadRequest> {
  return fc
    .oneof(
      fc.constantFrom(...SPOILS),
      fc.nat(600).map(cutAt),
      fc.tuple(fc.nat(400), fc.nat(255)).map(otherByte),
    )
    .map((spoil) => ({
      ...good,
      spoil,
      flaw: 'bytes',
    }));
}

const replaced = (from: string | RegExp, to: string) => (bytes: Buffer) =>
  Buffer.from(
    bytes.toString('latin1').replace(from, () => to),
    'latin1',
  );
const cutAt = (at: number) => (bytes: Buffer) => bytes.subarray(0, at);
const otherByte =
  ([at, byte]: [number, number]) =>
  (bytes: Buffer) => {
    const other = Buffer.from(bytes);
    if (at < other.length) other[at] = byte;
    return other;
  };
const LENGTH = /Content-Length: \d+/;

const SPOILS: ((bytes: Buffer) => Buffer)[] = [
  replaced(LENGTH, 'Content-Length: 1'),
  replaced(LENGTH, 'Content-Length: 99999'),
  replaced(LENGTH, 'Content-Length: -1'),
  replaced(LENGTH, 'Content-Length: 99999999999999999999999'),
  replaced(LENGTH, 'Content-Length: 5\r\nContent-Length: 6'),
  replaced(LENGTH, 'Content-Length: 5\r\nTransfer-Encoding: chunked'),
  replaced(LENGTH, 'Transfer-Encoding: chunked'),
  replaced(LENGTH, 'Transfer-Encoding: gzip, chunked'),
  replaced(LENGTH, 'Transfer-Encoding: identity'),
  replaced(/Content-Length: \d+([^]*)\r\n\r\n[^]*/, 'Transfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\nzz\r\n'),
  replaced(
    /Content-Length: \d+([^]*)\r\n\r\n[^]*/,
    'Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}\r\n0\r\n\r\n',
  ),
  replaced(
    /Content-Length: \d+([^]*)\r\n\r\n[^]*/,
    'Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX: y\r\n\r\n',
  ),
  replaced(LENGTH, 'Expect: 100-continue\r\nContent-Length: 2'),
  replaced(LENGTH, 'Expect: a-present\r\nContent-Length: 2'),
  replaced(LENGTH, `X-Long: ${'x'.repeat(20_000)}`),
  replaced(LENGTH, 'X Y: z'),
  replaced(LENGTH, ': z'),
  replaced(LENGTH, 'X: \u0000'),
  replaced(LENGTH, 'X: a\r\n folded'),
  replaced(/Host: [^\r]*\r\n/, ''),
  replaced(/Host: /, 'Host: a\r\nHost: '),
  replaced('HTTP/1.1', 'HTTP/1.0'),
  replaced('HTTP/1.1', 'HTTP/9.9'),
  replaced('HTTP/1.1', ''),
  replaced(/^\S+/, 'BREW'),
  replaced(/^\S+ \S+/, 'GET *'),
  replaced(/^\S+ \S+/, 'CONNECT elsewhere.invalid:443'),
  replaced(/^\S+ /, 'GET  '),
  replaced(/\r\n/g, '\n'),
  replaced(/Connection: close/, 'Connection: Upgrade\r\nUpgrade: websocket'),
  replaced(/Connection: close/, 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c'),
  () => Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  () => Buffer.from('160301020001', 'hex'),
  (bytes) => Buffer.concat([bytes, bytes, bytes]),
];

function escaped(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}

function overEscaped(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('') + '%f';
}

/** As it is, but for what would end the line. */
function bare(text: string): string {
  return asBytes(text).replace(/[^\x21-\xff]|[#?]/g, '%20');
}

function headerText(text: string): string {
  return asBytes(text).replace(/[^\t\x20-\x7e\x80-\xff]/g, '.');
}
