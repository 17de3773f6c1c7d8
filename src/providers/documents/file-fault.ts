import type { FileFault } from '../../domain/file-faults.js';

/** Thrown inside the reading thread; what a person is told of it is found outside. */
export class FileFaultError extends Error {
  constructor(
    readonly fault: FileFault,
    cause?: unknown,
  ) {
    super(fault, { cause });
    this.name = 'FileFaultError';
  }
}

/** What somebody threw, or a fault of that kind where it was none of ours. */
export function asFault(error: unknown, otherwise: FileFault): FileFaultError {
  return error instanceof FileFaultError ? error : new FileFaultError(otherwise, error);
}
