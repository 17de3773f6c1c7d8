import { crc32, deflateRawSync } from 'node:zlib';

/** A file in an archive, and what the archive says of it where that is not true. */
export interface ZipEntry {
  name: string;
  data: Buffer | string;
  /** Put down as the size after unpacking. */
  saidSize?: number;
  /** Compression method; 8 is deflate. */
  method?: number;
  /** General purpose flags; 1 says encrypted. */
  flags?: number;
}

/** A ZIP archive as PKWARE's application note describes it. */
export function zipFrom(entries: ZipEntry[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const data = Buffer.from(entry.data);
    const packed = entry.method === 0 ? data : deflateRawSync(data);
    const facts = factsOf(entry, name, data, packed);
    local.push(Buffer.from('PK\x03\x04\x14\x00', 'latin1'), facts, name, packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x00\x14\x00', 'latin1'), facts, place, name);
    offset += 6 + facts.length + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  return Buffer.concat([...local, directory, endOf(entries.length, directory.length, offset)]);
}

/** Flags to extra length, the part that the local header and the directory share. */
function factsOf(
  { flags = 0, method = 8, saidSize }: ZipEntry,
  name: Buffer,
  data: Buffer,
  packed: Buffer,
): Buffer {
  const facts = Buffer.alloc(24);
  facts.writeUInt16LE(flags, 0);
  facts.writeUInt16LE(method, 2);
  facts.writeUInt32LE(crc32(data), 8);
  facts.writeUInt32LE(packed.length, 12);
  facts.writeUInt32LE(saidSize ?? data.length, 16);
  facts.writeUInt16LE(name.length, 20);
  return facts;
}

function endOf(count: number, directoryLength: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count & 0xffff, 8);
  end.writeUInt16LE(count & 0xffff, 10);
  end.writeUInt32LE(directoryLength, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
