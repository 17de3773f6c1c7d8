import { fc } from '../support/properties.js';
import { AppError } from '../../src/domain/errors.js';
import { FILE_FAULTS } from '../../src/domain/file-faults.js';
import { builtReader, textIn } from '../support/built-reader.js';
import { docxOf, paragraph, pdfOf, pdfOfPages } from '../support/documents.js';
import { PARSERS_OWN } from '../support/malformed-docx.js';
import { encryptedPdf, packedStream } from '../support/pdf-maker.js';

const WHOLE = [
  pdfOf('I built engines.', 'And then more.'),
  pdfOfPages([packedStream('BT /F1 12 Tf 72 720 Td (I built engines.) Tj ET')]),
  encryptedPdf('I built engines.', ''),
  docxOf(paragraph('I built engines.')),
  ...PARSERS_OWN.map(({ bytes }) => bytes),
];

/** What can happen to a file: bits turn, a piece is lost, comes twice or becomes noise, the end is missing. */
const damage = fc.oneof(
  fc.record({ kind: fc.constant('bits' as const), at: fc.array(fc.nat(), { minLength: 1, maxLength: 20 }) }),
  fc.record({
    kind: fc.constantFrom('lost' as const, 'twice' as const),
    from: fc.nat(),
    length: fc.nat(200),
  }),
  fc.record({
    kind: fc.constant('noise' as const),
    from: fc.nat(),
    noise: fc.uint8Array({ minLength: 1, maxLength: 60 }),
  }),
  fc.record({ kind: fc.constant('cut' as const), from: fc.nat() }),
);

type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damaged(whole: Buffer, one: Damage): Buffer {
  const bytes = Buffer.from(whole);
  if (one.kind === 'bits') {
    for (const at of one.at)
      bytes.writeUInt8(bytes.readUInt8(at % bytes.length) ^ (1 << (at % 8)), at % bytes.length);
    return bytes;
  }
  const from = one.from % bytes.length;
  if (one.kind === 'cut') return bytes.subarray(0, from);
  if (one.kind === 'noise')
    return Buffer.concat([bytes.subarray(0, from), one.noise, bytes.subarray(from + one.noise.length)]);
  const rest = one.kind === 'lost' ? from + one.length : from;
  return Buffer.concat([
    bytes.subarray(0, one.kind === 'lost' ? from : from + one.length),
    bytes.subarray(rest),
  ]);
}

test('200 files damaged by chance are each read or refused for a reason, and a whole one is read after them', async () => {
  const reader = builtReader();
  const file = fc.tuple(fc.constantFrom(...WHOLE), fc.array(damage, { minLength: 1, maxLength: 3 }));
  await fc.assert(
    fc.asyncProperty(file, async ([whole, damages]) => {
      const bytes = damages.reduce(damaged, whole);
      const outcome: unknown = await textIn(reader, { filename: 'cv.docx', bytes }).catch(
        (error: unknown) => error,
      );
      if (typeof outcome === 'string') return;
      expect(outcome).toBeInstanceOf(AppError);
      expect(Object.keys(FILE_FAULTS)).toContain((outcome as AppError).code);
    }),
    { numRuns: 200, endOnFailure: true },
  );
  expect(await textIn(reader, { filename: 'cv.pdf', bytes: pdfOf('I built engines.') })).toContain(
    'I built engines.',
  );
}, 180_000);
