const SAMPLE_RATE = 48_000;
const HEADER_BYTES = 44;

/** A WAV file (mono, 16 bit, 48 kHz) of one tone. */
export function toneWav(hertz: number, seconds: number): Buffer {
  const samples = SAMPLE_RATE * seconds;
  const wav = Buffer.alloc(HEADER_BYTES + samples * 2);
  writeHeader(wav, samples * 2);
  for (let i = 0; i < samples; i++) {
    wav.writeInt16LE(
      Math.round(12_000 * Math.sin((2 * Math.PI * hertz * i) / SAMPLE_RATE)),
      HEADER_BYTES + i * 2,
    );
  }
  return wav;
}

function writeHeader(wav: Buffer, dataBytes: number): void {
  wav.write('RIFF', 0);
  wav.writeUInt32LE(HEADER_BYTES - 8 + dataBytes, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(SAMPLE_RATE, 24);
  wav.writeUInt32LE(SAMPLE_RATE * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(dataBytes, 40);
}
