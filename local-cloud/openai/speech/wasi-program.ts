const OK = 0;
const BAD_DESCRIPTOR = 8;
const NO_SUCH_FILE = 44;
const FOLDER = 3;
const FILE = 4;
const CREATE = 1;
const FROM_START = 0;
const FROM_HERE = 1;
const ALL_RIGHTS = 0xffff_ffff_ffff_ffffn;

/** The folder, as the program sees it, in which it may write its one file. */
const FOLDER_NAME = new TextEncoder().encode('/out');

class Exit extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`The program ended with ${code}`);
    this.code = code;
  }
}

/**
 * Runs a WASI program that takes arguments and writes one file below `/out`.
 * Node's own `node:wasi` crashed the process (a segmentation fault) after some dozens of runs.
 * Functions and layouts: https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md
 *
 * @returns what the program wrote to its file
 * @throws Error when the program does not end with 0
 */
export async function runWasiProgram(
  module: WebAssembly.Module,
  args: readonly string[],
): Promise<Uint8Array> {
  const program = new WasiProgram(args);
  const { exports } = await WebAssembly.instantiate(module, {
    wasi_snapshot_preview1: program.functions,
  });
  program.memory = exports.memory as WebAssembly.Memory;
  try {
    (exports._start as () => void)();
  } catch (error) {
    if (!(error instanceof Exit && error.code === 0)) throw error;
  }
  return program.file;
}

class WasiProgram {
  memory: WebAssembly.Memory = { buffer: new ArrayBuffer(0) };
  readonly #args: Uint8Array[];
  #content = new Uint8Array(1 << 16);
  #length = 0;
  #position = 0;

  constructor(args: readonly string[]) {
    this.#args = args.map((arg) => new TextEncoder().encode(`${arg}\0`));
  }

  get file(): Uint8Array {
    return this.#content.slice(0, this.#length);
  }

  readonly functions = {
    args_sizes_get: (count: number, size: number) => {
      this.#view.setUint32(count, this.#args.length, true);
      this.#view.setUint32(
        size,
        this.#args.reduce((sum, arg) => sum + arg.length, 0),
        true,
      );
      return OK;
    },
    args_get: (pointers: number, buffer: number) => {
      let at = buffer;
      this.#args.forEach((arg, i) => {
        this.#view.setUint32(pointers + i * 4, at, true);
        this.#bytes(at, arg.length).set(arg);
        at += arg.length;
      });
      return OK;
    },
    clock_time_get: (_clock: number, _precision: bigint, result: number) => {
      this.#view.setBigUint64(result, BigInt(Date.now()) * 1_000_000n, true);
      return OK;
    },
    fd_prestat_get: (descriptor: number, result: number) => {
      if (descriptor !== FOLDER) return BAD_DESCRIPTOR;
      this.#view.setUint32(result, 0, true);
      this.#view.setUint32(result + 4, FOLDER_NAME.length, true);
      return OK;
    },
    fd_prestat_dir_name: (_descriptor: number, name: number, length: number) => {
      this.#bytes(name, length).set(FOLDER_NAME);
      return OK;
    },
    path_open: (
      _folder: number,
      _lookup: number,
      _path: number,
      _pathLength: number,
      flags: number,
      _rights: bigint,
      _inherited: bigint,
      _descriptorFlags: number,
      result: number,
    ) => {
      if (!(flags & CREATE)) return NO_SUCH_FILE;
      this.#view.setUint32(result, FILE, true);
      return OK;
    },
    fd_fdstat_get: (descriptor: number, result: number) => {
      // The type codes are 2 for a terminal, 3 for a folder and 4 for a file, as are the descriptors here.
      this.#view.setUint32(result, Math.max(2, descriptor), true);
      this.#view.setBigUint64(result + 8, ALL_RIGHTS, true);
      this.#view.setBigUint64(result + 16, ALL_RIGHTS, true);
      return OK;
    },
    fd_fdstat_set_flags: () => OK,
    fd_seek: (descriptor: number, offset: bigint, whence: number, result: number) => {
      if (descriptor !== FILE) return BAD_DESCRIPTOR;
      const base = whence === FROM_START ? 0 : whence === FROM_HERE ? this.#position : this.#length;
      this.#position = base + Number(offset);
      this.#view.setBigUint64(result, BigInt(this.#position), true);
      return OK;
    },
    fd_read: (_descriptor: number, _parts: number, _count: number, result: number) => {
      this.#view.setUint32(result, 0, true);
      return OK;
    },
    fd_write: (descriptor: number, parts: number, count: number, result: number) => {
      let written = 0;
      for (let part = parts; part < parts + count * 8; part += 8) {
        const length = this.#view.getUint32(part + 4, true);
        if (descriptor === FILE) this.#write(this.#bytes(this.#view.getUint32(part, true), length));
        written += length;
      }
      this.#view.setUint32(result, written, true);
      return OK;
    },
    fd_close: () => OK,
    proc_exit: (code: number) => {
      throw new Exit(code);
    },
  };

  get #view(): DataView {
    return new DataView(this.memory.buffer);
  }

  #bytes(at: number, length: number): Uint8Array {
    return new Uint8Array(this.memory.buffer, at, length);
  }

  #write(bytes: Uint8Array): void {
    const end = this.#position + bytes.length;
    if (end > this.#content.length) {
      const larger = new Uint8Array(end * 2);
      larger.set(this.#content);
      this.#content = larger;
    }
    this.#content.set(bytes, this.#position);
    this.#position = end;
    this.#length = Math.max(this.#length, end);
  }
}
