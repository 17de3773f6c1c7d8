import type { FileFault } from '../../src/domain/file-faults.js';

/** A file somebody might upload, and what is to come of it: its text, or why it is refused. */
export interface CorpusFile {
  what: string;
  filename: string;
  bytes: Buffer;
  becomes: { text: string } | { fault: FileFault };
}

/** A maker of corpus files of one kind. */
export function filesNamed(filename: string) {
  return (what: string, bytes: Buffer, becomes: CorpusFile['becomes']): CorpusFile => ({
    what,
    filename,
    bytes,
    becomes,
  });
}
