// LiveKit's own Deepgram client, as the interviewer uses it, fed with the sound that comes as a message.
import { Buffer } from 'node:buffer';
import process from 'node:process';
import { initializeLogger } from '@livekit/agents';
import * as deepgram from '@livekit/agents-plugin-deepgram';
import { AudioFrame } from '@livekit/rtc-node';

const SAMPLE_RATE = 16_000;
const [baseUrl, apiKey] = process.argv.slice(2);
initializeLogger({ pretty: false, level: 'silent' });
const recogniser = new deepgram.STT({
  baseUrl,
  apiKey,
  model: 'nova-2',
  language: 'en-US',
  endpointing: 300,
});
recogniser.on('error', ({ error }) => process.send({ problem: String(error) }));
const stream = recogniser.stream();

process.on('message', ({ pcm }) => {
  const samples = new Int16Array(Uint8Array.from(Buffer.from(pcm, 'base64')).buffer);
  for (let at = 0; at + 320 <= samples.length; at += 320) {
    stream.pushFrame(new AudioFrame(samples.slice(at, at + 320), SAMPLE_RATE, 1, 320));
  }
});
process.on('disconnect', () => process.exit());
process.send({ listening: true });

for await (const { type, alternatives } of stream) process.send({ type, text: alternatives?.[0].text });
