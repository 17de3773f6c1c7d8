import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { samplesFromPcm } from '../../../local-cloud/audio/pcm.js';

export interface SpeechServices {
  speechUrl: string;
  deepgramUrl: string;
  key: string;
  /** When recognition has loaded its models. */
  ready: Promise<void>;
  /** What the stand-ins have logged so far. */
  lines: string[];
  close(): Promise<void>;
}

/** Starts the built stand-ins in a program of their own; without a key, the speaking one only. */
export async function startSpeechServices(key = ''): Promise<SpeechServices> {
  const program = fileURLToPath(new URL('./serve-speech.js', import.meta.url));
  const child = fork(program, [key], { execArgv: [] });
  const lines: string[] = [];
  const urls = new Promise<{ speechUrl: string; deepgramUrl: string }>((resolve, reject) => {
    child.on('message', (message: { line: string } | { speechUrl: string; deepgramUrl: string }) => {
      if ('line' in message) lines.push(message.line);
      else resolve(message);
    });
    child.once('exit', (code) => reject(new Error(`The stand-ins ended with ${code}: ${lines.join('\n')}`)));
  });
  const ready = new Promise<void>((resolve) => {
    child.on('message', ({ line }: { line?: string }) => line?.includes('ready after') && resolve());
  });
  const close = async () => {
    const gone = once(child, 'exit');
    child.disconnect();
    await gone;
  };
  return { ...(await urls), key, ready, lines, close };
}

/** A sentence in a voice of the speaking stand-in: 24 kHz samples. */
export async function speak(speechUrl: string, input: string, voice = 'alloy'): Promise<Float32Array> {
  const response = await askForSpeech(speechUrl, { model: 'tts-1', input, voice, response_format: 'pcm' });
  if (!response.ok) throw new Error(await response.text());
  return samplesFromPcm(new Uint8Array(await response.arrayBuffer()));
}

export function askForSpeech(speechUrl: string, body: object): Promise<Response> {
  return fetch(`${speechUrl}/audio/speech`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
