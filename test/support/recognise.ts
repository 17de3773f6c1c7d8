import { Listener } from '../local-cloud/support/listener.js';
import { CLOUD_KEYS } from './speech-cloud.js';

const CHUNK_BYTES = 3_200;

/** What the cloud's recognition makes of 16 kHz mono s16le: all its final words. */
export async function recognise(
  pcm: Buffer,
  { deepgramUrl, deepgramKey = CLOUD_KEYS.deepgramKey }: { deepgramUrl: string; deepgramKey?: string },
): Promise<string> {
  const listener = await Listener.open({ deepgramUrl, key: deepgramKey }, { sample_rate: '16000' });
  for (let at = 0; at < pcm.length; at += CHUNK_BYTES)
    listener.socket.send(pcm.subarray(at, at + CHUNK_BYTES));
  await listener.closeStream();
  return listener.transcript;
}
