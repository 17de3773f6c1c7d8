/** A request as it goes over the wire. */
export interface BadRequest {
  /** What is wrong with it. */
  flaw: string;
  method: string;
  /** Path and query as they are sent; characters up to U+00FF, each one byte. */
  target: string;
  /** In order; a name may come twice. */
  headers: [name: string, value: string][];
  body: Buffer;
  /** Makes of the bytes of a proper request others, which no HTTP client would send. */
  spoil?: (bytes: Buffer) => Buffer;
}

/** Bytes as the text that `BadRequest` has them in. */
export function asBytes(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** The request with some of its headers in place of those of the same name. */
export function withHeaders(request: BadRequest, headers: [string, string][]): BadRequest {
  const names = headers.map(([name]) => name.toLowerCase());
  const kept = request.headers.filter(([name]) => !names.includes(name.toLowerCase()));
  return { ...request, headers: [...kept, ...headers] };
}

/** The request with another body, and what is said of its kind. */
export function withBody(request: BadRequest, body: Buffer | string, type: string): BadRequest {
  return { ...withHeaders(request, [['Content-Type', type]]), body: Buffer.from(body) };
}

/** As somebody could send it again. */
export function asCommand(request: BadRequest): string {
  const bytes = bytesOf(request);
  return `[${request.flaw}] ${bytes.length} bytes: ${JSON.stringify(shortened(bytes.toString('latin1')))}`;
}

/** What goes over the wire when each request has a line of its own. */
export function bytesOf({ method, target, headers, body, spoil }: BadRequest): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  const ends = [`Content-Length: ${body.length}`, 'Connection: close'];
  const head = [`${method} ${target} HTTP/1.1`, ...lines, ...ends].join('\r\n');
  const bytes = Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), body]);
  return spoil ? spoil(bytes) : bytes;
}

function shortened(text: string): string {
  return text.length > 1_200 ? `${text.slice(0, 1_000)}…` : text;
}
