import { WebSocket } from 'ws';
import { troubleKind, type TroubleKind } from '../../src/domain/service-trouble.js';
import type { WorkerConfig } from '../config.js';
import { listenAddress } from './deepgram-ears.js';
import { TroubleError } from './trouble.js';

const PATIENCE_MS = 5_000;

/**
 * Asks both speech services for something cheap, so that what is wrong is told before the candidate enters.
 * @throws TroubleError when a service refuses the key or cannot be reached.
 */
export async function servicesReachable({ openAi, deepgram }: WorkerConfig): Promise<void> {
  await Promise.all([
    modelsAnswer(`${openAi.url}/models`, openAi.apiKey),
    lineOpens(listenAddress(deepgram), deepgram.apiKey),
  ]);
}

async function modelsAnswer(url: string, apiKey: string): Promise<void> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${apiKey}` },
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((cause: unknown) => {
    throw trouble('openai', isTimeout(cause) ? 'silent' : 'unreachable', cause);
  });
  await response.body?.cancel();
  // A key with narrow rights may not list models (403) and can still speak: only 401 says it is wrong.
  if (response.status === 401) throw trouble('openai', troubleKind(401));
  if (response.status >= 500) throw trouble('openai', 'broken');
}

/** A key that may do other things than listen is good for them only: so the line itself is tried. */
function lineOpens(url: string, apiKey: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const line = new WebSocket(url, {
      headers: { Authorization: `Token ${apiKey}` },
      handshakeTimeout: PATIENCE_MS,
    });
    line.once('open', () => {
      line.send(JSON.stringify({ type: 'CloseStream' }));
      line.close();
      resolve();
    });
    line.once('unexpected-response', (_request, response) => {
      reject(trouble('deepgram', troubleKind(response.statusCode)));
      line.terminate();
    });
    // Also comes of ending it here, when the promise is settled.
    line.on('error', (cause) =>
      reject(trouble('deepgram', isTimeout(cause) ? 'silent' : 'unreachable', cause)),
    );
  });
}

/** `AbortSignal.timeout` names its error so; ws has but a sentence. */
function isTimeout(cause: unknown): boolean {
  return cause instanceof Error && (cause.name === 'TimeoutError' || /timed out/.test(cause.message));
}

function trouble(service: 'openai' | 'deepgram', kind: TroubleKind, cause?: unknown): TroubleError {
  return new TroubleError({ service, task: 'connecting', kind }, { cause });
}
