import { isTimeout } from '../providers/timeouts.js';

/** How long one answer may take. */
export const ANSWER_MS = 4_500;

/** An HTTP answer, whatever it says; or why there is none, as the end of a sentence. */
export type Reached = { answer: Response; why?: undefined } | { answer?: undefined; why: string };

/** Asks an address once. It follows no redirects: whoever answers has been reached. */
export async function reach(url: string | URL, init: RequestInit = {}): Promise<Reached> {
  const signal = AbortSignal.timeout(ANSWER_MS);
  try {
    return { answer: await fetch(url, { redirect: 'manual', ...init, signal }) };
  } catch (error) {
    return { why: isTimeout(error) ? `it did not answer within ${ANSWER_MS / 1000} s` : whyNot(error) };
  }
}

/** Codes of Node.js and of undici, in plain words. */
const WHY: Record<string, string> = {
  ENOTFOUND: 'there is no such name',
  EAI_AGAIN: 'the name cannot be looked up: this machine does not reach its name server',
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  EHOSTUNREACH: 'there is no way to it from here',
  ENETUNREACH: 'there is no way to it from here',
  UND_ERR_CONNECT_TIMEOUT: 'it cannot be connected to in time',
  ETIMEDOUT: 'it cannot be connected to in time',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is self-signed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

/** What fetch throws keeps the reason as its cause; several addresses of a name have a reason each, with the same code. */
function whyNot(error: unknown): string {
  const { cause } = error as { cause?: { code?: string; message?: string } };
  const code = cause?.code ?? '';
  return WHY[code] ?? `the connection failed (${code || (cause?.message ?? String(error))})`;
}
