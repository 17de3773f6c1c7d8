import { gzipSync } from 'node:zlib';
import { fc } from '../support/properties.js';
import { withBody, withHeaders, type BadRequest } from './bad-request.js';
import { badJsonValue, badText, deepJson, hugeText, oddName } from './bad-values.js';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Fields of the right form of which some hold what they should not, are not there, come twice, or are not known. */
export function badJsonFields(good: BadRequest, json: Record<string, unknown>): fc.Arbitrary<BadRequest> {
  const entries = Object.entries(json).map(([name, value]): Field => [name, JSON.stringify(value)]);
  return spoiltFields(entries, badJsonValue).map((fields) => {
    const text = fields.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',');
    return { ...withBody(good, `{${text}}`, JSON_TYPE), flaw: 'fields of JSON' };
  });
}

/** What is no object, no JSON, or more of it than anybody needs. */
export function badJson(good: BadRequest): fc.Arbitrary<BadRequest> {
  const bytes = fc.oneof(
    badJsonValue.map((text) => Buffer.from(text)),
    deepJson.map((text) => Buffer.from(text)),
    hugeText.map((text) => Buffer.from(`{"a":"${text}"}`)),
    fc
      .constantFrom('{', '{"a"', '{"a":}', '{a:1}', "{'a':1}", '{"a":1,}', '{}{}', '\ufeff{}', '/**/{}', '"')
      .map((text) => Buffer.from(text)),
    // No UTF-8: a byte that never stands, a character cut off, a surrogate in three bytes, one written too long.
    fc
      .constantFrom(
        '7b2261223a22ff227d',
        '7b2261223a22e282227d',
        '7b2261223a22eda080227d',
        '7b2261223a22c080227d',
      )
      .map((hex) => Buffer.from(hex, 'hex')),
    fc.constant(Buffer.from('{"a":1}', 'utf16le')),
    fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
  );
  return bytes.map((body) => ({ ...withBody(good, body, JSON_TYPE), flaw: 'text of JSON' }));
}

/** The same for a form as a browser without scripts sends it. */
export function badForm(good: BadRequest, form: Record<string, string>): fc.Arbitrary<BadRequest> {
  return spoiltFields(
    Object.entries(form),
    fc.oneof({ weight: 9, arbitrary: badText }, { weight: 1, arbitrary: hugeText }),
  )
    .chain((fields) =>
      fc.tuple(
        fc.constant(fields),
        fc.constantFrom(...ENCODINGS),
        fc.constantFrom('', '&', '&=', '&&&', '&%', '&%zz=%1', '&a[b]=c&a[]=d', '&'.repeat(2_000)),
      ),
    )
    .map(([fields, encode, rest]) => ({
      ...withBody(
        good,
        fields.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&') + rest,
        FORM_TYPE,
      ),
      flaw: 'fields of a form',
    }));
}

/** A body, good or bad, under a description that does not fit it. */
export function badDescription(good: BadRequest): fc.Arbitrary<BadRequest> {
  const types = fc.constantFrom(
    ...[
      '',
      'text/plain',
      'application/xml',
      'application/json; charset=',
      'application/json; charset=utf-7',
      'application/json; charset=utf-16',
      'application/json; charset=iso-8859-1',
      'application/json;;',
      'json',
      '/',
      ';',
      'application/json, text/html',
      'application/jsonp',
    ],
    ...[
      'application/x-www-form-urlencoded; charset=utf-32',
      'multipart/form-data',
      'multipart/form-data; boundary=',
      'multipart/mixed; boundary=a',
      'a'.repeat(5_000),
      'application/json; '.repeat(100),
      '\xff\xfe',
    ],
  );
  const encodings = fc.constantFrom<[string, (body: Buffer) => Buffer]>(
    ['gzip', (body) => body],
    ['gzip', () => Buffer.from('1f8b0800000000000003', 'hex')],
    ['gzip', (body) => gzipSync(body).subarray(0, -6)],
    ['gzip', () => gzipSync(Buffer.alloc(5_000_000))],
    ['deflate', (body) => body],
    ['br', (body) => body],
    ['zstd', (body) => body],
    ['identity', (body) => body],
    ['gzip, gzip', (body) => gzipSync(gzipSync(body))],
    ['x'.repeat(500), (body) => body],
  );
  return fc.oneof(
    types.map((type) => ({ ...withBody(good, good.body, type), flaw: 'type of the body' })),
    encodings.map(([encoding, made]) => ({
      ...withHeaders(good, [['Content-Encoding', encoding]]),
      body: made(good.body),
      flaw: 'encoding of the body',
    })),
  );
}

type Field = [name: string, value: string];

function spoiltFields(fields: Field[], value: fc.Arbitrary<string>): fc.Arbitrary<Field[]> {
  const odd = fc.tuple(oddName, value);
  // Of many fields some stay right: each is looked at only when those before it are.
  const changes = fields.map(([name, good]) =>
    fc.oneof(
      { weight: 4 * fields.length, arbitrary: fc.constant<Field[]>([[name, good]]) },
      { weight: 5, arbitrary: value.map((bad): Field[] => [[name, bad]]) },
      { weight: 1, arbitrary: fc.constant<Field[]>([]) },
      {
        weight: 1,
        arbitrary: value.map((bad): Field[] => [
          [name, good],
          [name, bad],
        ]),
      },
    ),
  );
  return fc
    .tuple(fc.tuple(...changes), fc.array(odd, { maxLength: 2 }))
    .map(([known, extra]) => [...known.flat(), ...extra]);
}

const ENCODINGS: ((text: string) => string)[] = [
  (text) => encodeURIComponent(Buffer.from(text).toString()),
  (text) => text,
  (text) => text.replaceAll('a', '%61').replaceAll(' ', '+'),
  (text) => `${text}%`,
  (text) => `${text}%ff%fe`,
  (text) => `${text}%00`,
];
