import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';

/** How long a client may take for what, in milliseconds. */
export interface ClientLimits {
  /** From the first byte, or from the connection's opening, to the end of the headers. */
  headersMs: number;
  /** To the end of the body. */
  requestMs: number;
  /** Between two bytes, in either direction. */
  silentMs: number;
  /** From the request to the end of its answer. */
  answerMs: number;
  /** Between two requests of one connection. */
  idleMs: number;
  /** How often it is looked whether the first two have passed. */
  lookEveryMs: number;
}

export const CLIENT_LIMITS: ClientLimits = {
  // Headers are 16 kB at most (Node's own limit): on the slowest line a second or two.
  headersMs: 15_000,
  // A resume of 10 MB takes 80 s at 1 Mbit/s, and may take twice that.
  requestMs: 180_000,
  // A stream gives a sign of life every 15 s; a phone that changes its cell is away for some seconds.
  silentMs: 60_000,
  // Feedback that a slow model writes again takes minutes; nothing here takes a quarter of an hour.
  answerMs: 15 * 60_000,
  // Longer than the 60 s for which the usual proxies keep an idle line: the side that closes first must not be this one.
  idleMs: 75_000,
  lookEveryMs: 5_000,
};

/** Browsers send some twenty; what comes beyond these is not read. */
const MOST_HEADERS = 100;

/** A server that cuts clients who are too slow: to say what they want, or to take what they asked for. */
export function httpServer(app: RequestListener, limits: ClientLimits = CLIENT_LIMITS): Server {
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    connectionsCheckingInterval: limits.lookEveryMs,
  });
  server.timeout = limits.silentMs;
  server.maxHeadersCount = MOST_HEADERS;
  server.on('request', (req, res) => {
    const tooLong = setTimeout(() => req.socket.destroy(), limits.answerMs);
    tooLong.unref();
    res.once('close', () => clearTimeout(tooLong));
    // Silence is the client's fault while its body is not whole, or while it leaves what we wrote; else an answer is being made.
    res.on('timeout', (socket: Socket) => {
      if (!req.complete || socket.writableLength > 0) socket.destroy();
      else socket.setTimeout(limits.silentMs);
    });
  });
  return server.on('request', app);
}
