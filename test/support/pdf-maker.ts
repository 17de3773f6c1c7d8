import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** What an object of a PDF is: a dictionary, an array, or a stream as `streamOf` makes it. */
export type PdfObject = string | Buffer;

/** A PDF of these objects, numbered from 1; the first is the catalogue. `trailer` stands in the trailer too. */
export function pdfFrom(objects: PdfObject[], trailer = ''): Buffer {
  const pieces = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let length = pieces[0]?.length ?? 0;
  const offsets = objects.map((object, index) => {
    const offset = length;
    const piece = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.isBuffer(object) ? object : Buffer.from(object, 'latin1'),
      Buffer.from('\nendobj\n'),
    ]);
    pieces.push(piece);
    length += piece.length;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF`;
  return Buffer.concat([...pieces, Buffer.from(end, 'latin1')]);
}

/** A stream object, with these entries in its dictionary. */
export function streamOf(data: string | Buffer, entries = ''): Buffer {
  const bytes = Buffer.isBuffer(data) ? data : Buffer.from(data, 'latin1');
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${entries} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

/** A stream packed so many times over. */
export function packedStream(data: string | Buffer, times = 1, entries = ''): Buffer {
  let bytes = Buffer.isBuffer(data) ? data : Buffer.from(data, 'latin1');
  for (let time = 0; time < times; time++) bytes = deflateSync(bytes);
  return streamOf(bytes, `/Filter [${'/FlateDecode '.repeat(times)}] ${entries}`);
}

/** A one-page PDF under the standard security handler, revision 2: ISO 32000-1, 7.6.3, algorithms 1 to 4. */
export function encryptedPdf(line: string, userPassword: string): Buffer {
  const id = Buffer.from('0123456789abcdef');
  const permissions = -4;
  const owner = rc4(md5(padded('owner')).subarray(0, 5), padded(userPassword));
  const bits = Buffer.alloc(4);
  bits.writeInt32LE(permissions);
  const key = md5(Buffer.concat([padded(userPassword), owner, bits, id])).subarray(0, 5);
  const user = rc4(key, PADDING);
  const content = rc4(keyOf(key, 4), Buffer.from(`BT /F1 12 Tf 72 720 Td (${line}) Tj ET`));
  return pdfFrom(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
      streamOf(content),
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      `<< /Filter /Standard /V 1 /R 2 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> /P ${permissions} >>`,
    ],
    `/Encrypt 6 0 R /ID [<${id.toString('hex')}> <${id.toString('hex')}>]`,
  );
}

/** The 32 bytes of algorithm 2, step a. */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

const padded = (password: string) => Buffer.concat([Buffer.from(password), PADDING]).subarray(0, 32);

const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest();

/** The key of one object, generation 0. */
function keyOf(key: Buffer, object: number): Buffer {
  return md5(Buffer.concat([key, Buffer.from([object, 0, 0, 0, 0])])).subarray(0, 10);
}

function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_zero, index) => index);
  const at = (index: number) => state[index & 255] ?? 0;
  const swap = (a: number, b: number) => {
    const [first, second] = [at(a), at(b)];
    state[a] = second;
    state[b] = first;
  };
  for (let index = 0, other = 0; index < 256; index++) {
    other = (other + at(index) + (key[index % key.length] ?? 0)) & 255;
    swap(index, other);
  }
  let place = 0;
  let other = 0;
  return Buffer.from(
    bytes.map((byte) => {
      place = (place + 1) & 255;
      other = (other + at(place)) & 255;
      swap(place, other);
      return byte ^ at(at(place) + at(other));
    }),
  );
}
