import { fc } from '../support/properties.js';
import { withBody, type BadRequest } from './bad-request.js';
import { badText, hugeText, oddName } from './bad-values.js';
import type { GoodRequest } from './good-requests.js';

const BOUNDARY = 'the-boundary-of-the-parts';
const TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

interface Part {
  name: string;
  filename?: string;
  type?: string;
  content: Buffer;
}

/** A form with a file, as a browser sends it. */
export function goodUpload(
  request: BadRequest,
  { field, fields }: NonNullable<GoodRequest['upload']>,
): BadRequest {
  const parts = Object.entries(fields).map(([name, value]): Part => ({ name, content: Buffer.from(value) }));
  const file = { name: field, filename: 'resume.txt', type: 'text/plain', content: RESUME };
  return withBody(request, bodyOf([...parts, file]), TYPE);
}

/** Files that are none, fields that are not meant, and forms that are broken in all their places. */
export function badUpload(
  request: BadRequest,
  { field, fields }: NonNullable<GoodRequest['upload']>,
): fc.Arbitrary<BadRequest> {
  const good = Object.entries(fields).map(([name, value]): Part => ({ name, content: Buffer.from(value) }));
  const file: fc.Arbitrary<Part> = fc.record({
    name: fc.oneof({ weight: 8, arbitrary: fc.constant(field) }, { weight: 1, arbitrary: oddName }),
    filename: fc.oneof(fc.constantFrom(...FILENAMES), badText),
    type: fc.constantFrom(
      'text/plain',
      'application/pdf',
      'application/octet-stream',
      '',
      'multipart/mixed; boundary=x',
      '\u0000',
    ),
    content: badFile,
  });
  const other: fc.Arbitrary<Part> = fc.record({
    name: fc.oneof(fc.constantFrom(...Object.keys(fields)), oddName),
    content: fc
      .oneof({ weight: 9, arbitrary: badText }, { weight: 1, arbitrary: hugeText })
      .map((text) => Buffer.from(text)),
  });
  const parts = fc.oneof(
    { weight: 6, arbitrary: file.map((one) => [...good, one]) },
    { weight: 3, arbitrary: fc.tuple(other, file).map(([one, two]) => [one, two]) },
    { weight: 1, arbitrary: fc.array(file, { minLength: 2, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.array(other, { maxLength: 40 }) },
  );
  const whole = parts.map((those) => ({
    ...withBody(request, bodyOf(those), TYPE),
    flaw: 'parts of an upload',
  }));
  const broken = fc.tuple(parts, fc.constantFrom(...BREAKS)).map(([those, broke]) => {
    const { body, type = TYPE } = broke(bodyOf(those));
    return { ...withBody(request, body, type), flaw: 'broken multipart' };
  });
  return fc.oneof(whole, broken);
}

const RESUME = Buffer.from('Ten years of engines, and of those who build them.\n'.repeat(20));
const FILENAMES = [
  'resume.txt',
  'resume.pdf',
  'resume.docx',
  '../../etc/passwd',
  'a'.repeat(1_000),
  '',
  'x.exe',
  'a"; name="b',
  '.txt',
];

const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF',
);
/** The beginning of a ZIP archive whose directory is not there. */
const ZIP = Buffer.concat([
  Buffer.from('504b0304140000000800', 'hex'),
  Buffer.from('word/document.xml'.repeat(20)),
]);

/** What is sent as a file: mostly small, now and then more than is taken. */
const badFile: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 40, arbitrary: badText.map((text) => Buffer.from(text)) },
  { weight: 20, arbitrary: fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 12, arbitrary: fc.constant(RESUME) },
  {
    weight: 6,
    arbitrary: fc
      .nat(PDF.length)
      .map((at) => Buffer.concat([PDF.subarray(0, at), Buffer.from([0]), PDF.subarray(at)])),
  },
  { weight: 6, arbitrary: fc.nat(ZIP.length).map((at) => ZIP.subarray(0, at)) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('fffe61006200', 'feff0061', 'efbbbf61', '0000', '89504e470d0a1a0a')
      .map((hex) => Buffer.from(hex, 'hex')),
  },
  { weight: 1, arbitrary: fc.constant(Buffer.alloc(11 * 1024 * 1024, 'a ')) },
);

function bodyOf(parts: Part[]): Buffer {
  const written = parts.flatMap(({ name, filename, type, content }) => {
    const file = filename === undefined ? '' : `; filename="${filename}"`;
    const kind = type === undefined ? '' : `\r\nContent-Type: ${type}`;
    return [
      Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}${kind}\r\n\r\n`),
      content,
      Buffer.from('\r\n'),
    ];
  });
  return Buffer.concat([...written, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

type Break = (body: Buffer) => { body: Buffer; type?: string };

const replaced =
  (from: string | RegExp, to: string): Break =>
  (body) => ({
    body: Buffer.from(body.toString('latin1').replace(from, to), 'latin1'),
  });

const BREAKS: Break[] = [
  (body) => ({ body: body.subarray(0, body.length / 2) }),
  (body) => ({ body: body.subarray(0, -6) }),
  (body) => ({ body: body.subarray(40) }),
  (body) => ({ body: Buffer.concat([body, body]) }),
  (body) => ({ body: Buffer.concat([body, Buffer.from('more')]) }),
  () => ({ body: Buffer.alloc(0) }),
  () => ({ body: Buffer.from(`--${BOUNDARY}--`) }),
  () => ({ body: Buffer.from(`--${BOUNDARY}\r\n`.repeat(500)) }),
  (body) => ({ body, type: 'multipart/form-data' }),
  (body) => ({ body, type: 'multipart/form-data; boundary=another' }),
  (body) => ({ body, type: `multipart/form-data; boundary=${'b'.repeat(500)}` }),
  (body) => ({ body, type: `multipart/form-data; boundary="${BOUNDARY}` }),
  (body) => ({ body, type: `multipart/mixed; boundary=${BOUNDARY}` }),
  (body) => ({ body, type: `multipart/form-data; boundary=${BOUNDARY}; boundary=x` }),
  replaced(/Content-Disposition/g, 'Content-Dispositio'),
  replaced(/form-data; name="/g, 'form-data; name='),
  replaced(/name="[^"]*"/g, ''),
  replaced(/filename="[^"]*"/g, "filename*=UTF-8''%ff%00%zz"),
  replaced(/filename="[^"]*"/g, "filename*=utf-99'en'x; filename*0=a; filename*1=b"),
  replaced(/\r\n\r\n/g, '\r\n'),
  replaced(/\r\n/g, '\n'),
  replaced(/Content-Type: [^\r]*/g, `Content-Transfer-Encoding: base64\r\nX-Long: ${'x'.repeat(20_000)}`),
  replaced(/Content-Type: [^\r]*/g, 'X: y\r\n'.repeat(3_000)),
  replaced(/name="([^"]*)"/g, 'name="$1[__proto__][x]"'),
  replaced(/name="([^"]*)"/g, 'name="__proto__"'),
];
