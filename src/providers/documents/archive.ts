import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { FileFaultError } from './file-fault.js';

const MOST_ENTRIES = 2_000;
/** Of all parts together that are read; pictures are not. */
const UNPACKED_LIMIT = 20 * 1024 * 1024;

/**
 * A ZIP file of which only the parts that are asked for are unpacked, and all of these together only up to a limit:
 * what comes out is counted, not what the archive says of itself.
 */
export class Archive {
  private left = UNPACKED_LIMIT;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: Map<string, Entry>,
  ) {}

  /** @throws Error for a damaged one, or one whose names lead out of it; FileFaultError `unpacks-too-large` for too many files. */
  static async of(bytes: Uint8Array): Promise<Archive> {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const zip = await fromBufferPromise(buffer, { lazyEntries: true });
    if (zip.entryCount > MOST_ENTRIES) throw new FileFaultError('unpacks-too-large');
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    return new Archive(zip, entries);
  }

  get names(): string[] {
    return [...this.entries.keys()];
  }

  exists(name: string): boolean {
    return this.entries.has(name);
  }

  /**
   * A part of it, as text where an encoding is named.
   * @throws FileFaultError `unpacks-too-large`, `protected-docx`; Error for a damaged part.
   */
  async read(name: string, encoding?: string): Promise<string | Uint8Array> {
    const bytes = await this.unpacked(name);
    return encoding ? new TextDecoder(encoding).decode(bytes) : bytes;
  }

  private async unpacked(name: string): Promise<Uint8Array> {
    const entry = this.entries.get(name);
    if (!entry) throw new Error(`There is no ${name}`);
    if (entry.isEncrypted()) throw new FileFaultError('protected-docx');
    const chunks: Buffer[] = [];
    for await (const chunk of await this.zip.openReadStreamPromise(entry)) {
      this.left -= (chunk as Buffer).length;
      if (this.left < 0) throw new FileFaultError('unpacks-too-large');
      chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks);
  }
}
