import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Encrypts and decrypts text as the public Fernet specification says (github.com/fernet/spec). */
export interface Fernet {
  encrypt(text: string): string;
  /** @throws Error when none of the keys made this token, or it was changed. */
  decrypt(token: string): string;
  /**
   * Which of the keys made this token: 0 is the one that encrypts. Null when none did, or it was changed. Only the signature is
   * looked at, nothing is decrypted.
   */
  madeWith(token: string): number | null;
}

/**
 * A token at rest has no age: its time is neither asked for nor looked at, as the specification has it where no greatest age is given.
 *
 * @param keys Fernet keys (32 bytes in URL-safe base64): the first encrypts, all decrypt.
 * @param source where time (ms) and randomness come from.
 */
export function fernet(
  keys: string[],
  source: { now(): number; iv(): Buffer } = { now: Date.now, iv: () => randomBytes(16) },
): Fernet {
  const parts = keys.map(splitKey);
  const [first] = parts;
  if (!first) throw new RangeError('Fernet needs at least one key.');
  return {
    encrypt: (text) => encrypt(first, text, source.now(), source.iv()),
    decrypt: (token) => decryptWithAny(parts, token),
    madeWith: (token) => {
      const sealed = takeApart(token);
      const index = sealed ? parts.findIndex((key) => isSignedBy(key, sealed)) : -1;
      return index < 0 ? null : index;
    },
  };
}

interface KeyParts {
  signing: Buffer;
  encryption: Buffer;
}

const VERSION = 0x80;
/** Version 1, timestamp 8, initialisation vector 16 bytes. */
const HEADER = 25;
const MAC = 32;

function splitKey(key: string): KeyParts {
  const bytes = Buffer.from(key, 'base64url');
  if (bytes.length !== 32) throw new RangeError('A Fernet key has 32 bytes.');
  return { signing: bytes.subarray(0, 16), encryption: bytes.subarray(16) };
}

function encrypt(key: KeyParts, text: string, nowMs: number, iv: Buffer): string {
  const head = Buffer.alloc(9);
  head.writeUInt8(VERSION, 0);
  head.writeBigUInt64BE(BigInt(Math.floor(nowMs / 1000)), 1);
  const cipher = createCipheriv('aes-128-cbc', key.encryption, iv);
  const signed = Buffer.concat([head, iv, cipher.update(text, 'utf8'), cipher.final()]);
  return padded(Buffer.concat([signed, macOf(key, signed)]).toString('base64url'));
}

/** Node leaves out the padding that the specification's base64url has. */
function padded(base64url: string): string {
  return base64url.padEnd(Math.ceil(base64url.length / 4) * 4, '=');
}

function macOf(key: KeyParts, signed: Buffer): Buffer {
  return createHmac('sha256', key.signing).update(signed).digest();
}

function decryptWithAny(keys: KeyParts[], token: string): string {
  const sealed = takeApart(token);
  if (!sealed) throw new Error('Not a Fernet token.');
  const key = keys.find((candidate) => isSignedBy(candidate, sealed));
  if (!key) throw new Error('This Fernet token was made with another key, or changed.');
  const decipher = createDecipheriv('aes-128-cbc', key.encryption, sealed.signed.subarray(9, HEADER));
  return Buffer.concat([decipher.update(sealed.signed.subarray(HEADER)), decipher.final()]).toString('utf8');
}

interface Sealed {
  signed: Buffer;
  mac: Buffer;
}

/** Null for what is no token, and for one whose base64 is not the only one its bytes have: no letter can be changed unnoticed. */
function takeApart(token: string): Sealed | null {
  const bytes = Buffer.from(token, 'base64url');
  if (padded(bytes.toString('base64url')) !== token) return null;
  if (bytes.length < HEADER + 16 + MAC || bytes[0] !== VERSION) return null;
  return { signed: bytes.subarray(0, -MAC), mac: bytes.subarray(-MAC) };
}

function isSignedBy(key: KeyParts, { signed, mac }: Sealed): boolean {
  return timingSafeEqual(macOf(key, signed), mac);
}
