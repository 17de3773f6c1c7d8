import { once } from 'node:events';
import { WebSocket } from 'ws';
import { CLOUD_KEYS } from './speech-cloud.js';

const CHUNK = 3_200;

/** What the cloud's recognition makes of 16 kHz mono s16le: all its final words. */
export async function recognise(pcm: Buffer, { deepgramUrl }: { deepgramUrl: string }): Promise<string> {
  const url = `${deepgramUrl.replace(/^http/, 'ws')}/v1/listen?encoding=linear16&sample_rate=16000&channels=1`;
  const socket = new WebSocket(url, { headers: { Authorization: `Token ${CLOUD_KEYS.deepgramKey}` } });
  const words: string[] = [];
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as {
      is_final?: boolean;
      channel?: { alternatives: { transcript: string }[] };
    };
    if (message.is_final) words.push(message.channel?.alternatives[0]?.transcript ?? '');
  });
  const closed = once(socket, 'close');
  await once(socket, 'open');
  for (let at = 0; at < pcm.length; at += CHUNK) socket.send(pcm.subarray(at, at + CHUNK));
  socket.send(JSON.stringify({ type: 'CloseStream' }));
  await closed;
  return words.filter(Boolean).join(' ');
}
