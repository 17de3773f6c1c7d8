import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestTls } from 'node:https';
import { text } from 'node:stream/consumers';
import { AccessToken, TwirpError, type VideoGrant } from 'livekit-server-sdk';
import { z } from 'zod';
import type { Hosts } from '../domain/hosts.js';
import type { Keys } from '../domain/keys.js';
import { livekitHttpUrl } from '../domain/livekit-url.js';
import { knownAddresses } from '../network/connect-to.js';

export type LiveKitKeys = Pick<Keys, 'livekitUrl' | 'livekitApiKey' | 'livekitApiSecret'>;

const LIMIT_MS = 5_000;
const LARGEST_ANSWER_BYTES = 4 * 1024 * 1024;

const Refusal = z.object({ code: z.string(), msg: z.string() }).partial().catch({});

/**
 * One call of `RoomService` (Twirp: a POST with JSON) on the person's own LiveKit server; the answer's JSON. The SDK's
 * client looks its host up by itself and follows redirects, which could lead inside; this one connects to an address that
 * was judged, and nowhere else.
 * @throws HostRefused; TwirpError when LiveKit refuses; TimeoutError after five seconds, the look-up included.
 */
export async function callRoomService(
  hosts: Hosts,
  keys: LiveKitKeys,
  call: { method: string; grant: VideoGrant; body: object },
): Promise<string> {
  const signal = AbortSignal.timeout(LIMIT_MS);
  try {
    const answer = await ask(hosts, keys, call, signal);
    const said = await text(bounded(answer));
    const { statusCode: status = 0, statusMessage = '' } = answer;
    if (status >= 200 && status < 300) return said;
    // A call is refused in Twirp's JSON, a token in plain words.
    const { code, msg = said } = Refusal.parse(parsedJson(said));
    throw new TwirpError(statusMessage, msg, status, code);
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}

async function ask(
  hosts: Hosts,
  { livekitUrl, livekitApiKey, livekitApiSecret }: LiveKitKeys,
  { method, grant, body }: Parameters<typeof callRoomService>[2],
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const addresses = await hosts.addressesOf(livekitUrl);
  const token = new AccessToken(livekitApiKey, livekitApiSecret, { ttl: '1m' });
  token.addGrant(grant);
  const url = new URL(`/twirp/livekit.RoomService/${method}`, livekitHttpUrl(livekitUrl));
  return post(url, JSON.stringify(body), {
    signal,
    // No connection is used twice: each goes to an address that was judged just now.
    agent: false,
    headers: { authorization: `Bearer ${await token.toJwt()}`, 'content-type': 'application/json' },
    ...(addresses && { lookup: knownAddresses(addresses), autoSelectFamily: true }),
  });
}

function post(url: URL, body: string, options: RequestOptions): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestTls : requestPlain;
  return new Promise((resolve, reject) => {
    request(url, { ...options, method: 'POST' }, resolve)
      .on('error', reject)
      .end(body);
  });
}

async function* bounded(answer: IncomingMessage): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_ANSWER_BYTES) throw new Error('LiveKit answered with more than it can have to say.');
    yield chunk;
  }
}

function parsedJson(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return undefined;
  }
}
