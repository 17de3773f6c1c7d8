import { troubleKind } from '../../src/domain/service-trouble.js';
import type { WorkerConfig } from '../config.js';
import { TroubleError } from './trouble.js';

const PATIENCE_MS = 5_000;

/**
 * Asks both speech services for something cheap, so that a refused key is told before the candidate enters.
 * @throws TroubleError when a service refuses the key or cannot be reached.
 */
export async function servicesReachable({ openAi, deepgram }: WorkerConfig): Promise<void> {
  await Promise.all([
    knock('openai', `${openAi.url}/models`, `Bearer ${openAi.apiKey}`),
    knock('deepgram', `${deepgram.url}/v1/projects`, `Token ${deepgram.apiKey}`),
  ]);
}

async function knock(service: 'openai' | 'deepgram', url: string, authorization: string): Promise<void> {
  const task = 'connecting';
  const response = await fetch(url, {
    headers: { authorization },
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((cause: unknown) => {
    throw new TroubleError({ service, task, kind: 'unreachable' }, { cause });
  });
  await response.body?.cancel();
  // A key with narrow rights may not list models or projects (403) and can still speak: only 401 says it is wrong.
  if (response.status === 401) throw new TroubleError({ service, task, kind: troubleKind(401) });
  if (response.status >= 500) throw new TroubleError({ service, task, kind: 'broken' });
}
