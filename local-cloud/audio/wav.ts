const HEADER_BYTES = 44;
const UNKNOWN_LENGTH = 0xffffffff;

/**
 * The header of a mono 16 bit WAV file. Without `dataBytes` the lengths say "unknown" (all ones), as is
 * usual for a WAV that is sent while it is still being made.
 */
export function wavHeader(sampleRate: number, dataBytes?: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0);
  header.writeUInt32LE(dataBytes === undefined ? UNKNOWN_LENGTH : dataBytes + HEADER_BYTES - 8, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(dataBytes ?? UNKNOWN_LENGTH, 40);
  return header;
}

/**
 * Finds the sound in a WAV file of 16 bit mono PCM.
 * @throws Error when the bytes are no such file
 */
export function readWav(file: Uint8Array): { sampleRate: number; pcm: Uint8Array } {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.toString('latin1', 0, 4) !== 'RIFF') throw new Error('Not a WAV file');
  let sampleRate = 0;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const start = at + 8;
    if (name === 'fmt ') sampleRate = monoSampleRate(bytes.subarray(start));
    if (name === 'data') return { sampleRate, pcm: bytes.subarray(start, start + length) };
    at = start + length + (length % 2);
  }
  throw new Error('The WAV file has no sound in it');
}

function monoSampleRate(format: Buffer): number {
  const pcm16Mono =
    format.readUInt16LE(0) === 1 && format.readUInt16LE(2) === 1 && format.readUInt16LE(14) === 16;
  if (!pcm16Mono) throw new Error('Only 16 bit mono PCM is understood');
  return format.readUInt32LE(4);
}
