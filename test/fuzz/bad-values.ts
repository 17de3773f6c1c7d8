import { fc } from '../support/properties.js';

const TEXTS = [
  ...[
    '',
    ' ',
    '\t\r\n',
    'null',
    'undefined',
    'true',
    '[]',
    '{}',
    '0',
    '-0',
    '-1',
    '1.5',
    '1e400',
    'NaN',
    'Infinity',
  ],
  ...[
    '9007199254740993',
    '0x10',
    '1_000',
    '٣',
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
  ],
  // Unicode: NUL, lone surrogates, turned round, composed in two ways, joined, wide, nothing to see, no character at all.
  ...[
    '\u0000',
    'a\u0000b',
    '\ud800',
    'a\udfff',
    '\u202eabc',
    'e\u0301',
    '\u1e9b\u0323',
    '👩‍👩‍👧‍👦',
    '﷽',
    '\u200b\ufeff',
    '\uffff',
    '\u2028',
  ],
  // Words of databases, of PostgREST's filters, of templates, of shells, of browsers.
  ...[
    "' or 1=1 --",
    '"; drop table users; --',
    'eq.1',
    'or(id.eq.1,id.neq.1)',
    'in.(1,2)',
    'not.is.null',
    'id.lt.0',
    '(',
    '),(',
    ',',
    '.',
    '"',
    '\\',
    '\\"',
    '*',
    '%',
    '_',
    '%%%',
  ],
  ...[
    '${7*7}',
    '{{7*7}}',
    '<%= 7*7 %>',
    '$(id)',
    '`id`',
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    'javascript:alert(1)',
  ],
  ...['../../../../etc/passwd', '..\\..\\', '/dev/null', 'file:///etc/passwd', 'CON', '.', '..'],
  // Times, ids and addresses that are nearly some.
  ...[
    '2026-13-45T99:99:99Z',
    '0000-00-00T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '-000001-01-01T00:00:00Z',
    'infinity',
    '2026-01-01T00:00:00Z~',
    '2026-01-01T00:00:00+99:99',
    '2026-01-01T00:00:00Z~ffffffff-1111-4111-8111-fffffffffff',
    '0001-01-01T00:00:00.000Z~00000000-0000-0000-0000-000000000000',
  ],
  ...[
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    'FFFFFFFF-1111-4111-8111-FFFFFFFFFFFF',
    '{ffffffff-1111-4111-8111-ffffffffffff}',
    'ffffffff11114111811 1ffffffffffff',
  ],
  ...[
    'sk-',
    'sk-x',
    'sk-\u0000',
    'sk-•••• abcd',
    '••••',
    'ws://127.0.0.1:1',
    'ws://[::1]:1',
    'ws://localhost:99999',
    'ws://user:pw@localhost',
    'ws://',
    'wss://:',
    'http://127.0.0.1',
    'ws://127.0.0.1:1/\r\nx: y',
  ],
  ...['a@b', 'a@b@c', '"a b"@c.d', 'a@[127.0.0.1]', 'a\n@b.c'],
];

/** Texts near the limit of a body and above it. */
const HUGE = [20_001, 99_900, 102_300, 102_400, 150_000].map((length) => 'a'.repeat(length));

/** Text that no form means. */
export const badText: fc.Arbitrary<string> = fc.oneof(
  { weight: 10, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...TEXTS), fc.constantFrom(2, 60, 400))
      .map(([text, times]) => text.repeat(times)),
  },
);

export const hugeText: fc.Arbitrary<string> = fc.constantFrom(...HUGE);

const DEPTH = 10_000;

export const deepJson: fc.Arbitrary<string> = fc.constantFrom(
  '['.repeat(DEPTH) + ']'.repeat(DEPTH),
  '['.repeat(DEPTH),
  '{"a":'.repeat(DEPTH) + '1' + '}'.repeat(DEPTH),
  '{"__proto__":'.repeat(5_000) + '1' + '}'.repeat(5_000),
);

/** A value as it stands in JSON, or nearly. */
export const badJsonValue: fc.Arbitrary<string> = fc.oneof(
  { weight: 32, arbitrary: badText.map((text) => JSON.stringify(text)) },
  {
    weight: 20,
    arbitrary: fc.constantFrom(
      ...[
        'null',
        'true',
        'false',
        '0',
        '-0',
        '-1',
        '1.5',
        '1e400',
        '-1e400',
        '1e-400',
        '9007199254740993',
        'NaN',
        '01',
        '"\\ud800"',
        '"\\u0000"',
        '"\\x"',
      ],
      ...[
        '[]',
        '{}',
        '[null]',
        '[[]]',
        '["resume"]',
        '[1,2,3]',
        '{"a":1}',
        '{"length":1e9}',
        '{"toString":null}',
        '{"then":1}',
        '{"toJSON":1}',
      ],
      ...[
        '{"__proto__":{"admin":true}}',
        '{"constructor":{"prototype":{"admin":true}}}',
        '[{"__proto__":[]}]',
      ],
    ),
  },
  { weight: 8, arbitrary: fc.json({ maxDepth: 3 }) },
  { weight: 1, arbitrary: deepJson },
  { weight: 1, arbitrary: hugeText.map((text) => JSON.stringify(text)) },
);

/** A name that no form has. */
export const oddName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '',
    'id',
    'user_id',
    'userId',
    'a[b]',
    'a[]',
    'a.b',
    '$where',
    'length',
    'then',
  ),
  badText,
);
