import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wavHeader } from '../../local-cloud/audio/wav.js';

const RATE = 24_000;

/**
 * A WAV file for a browser's microphone: the sentence in a synthesised voice, then silence; the browser plays it over and over.
 * @param silenceS seconds between two times it is said.
 * @returns its path.
 */
export async function microphoneFile(
  speech: { url: string; key: string },
  sentence: string,
  silenceS: number,
): Promise<string> {
  const voice = await fetch(`${speech.url}/audio/speech`, {
    method: 'POST',
    headers: { authorization: `Bearer ${speech.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'tts-1', voice: 'nova', input: sentence, response_format: 'pcm' }),
  });
  if (!voice.ok) throw new Error(`The voice answered ${voice.status}.`);
  const sound = Buffer.concat([Buffer.from(await voice.arrayBuffer()), Buffer.alloc(silenceS * RATE * 2)]);
  const path = join(await mkdtemp(join(tmpdir(), 'microphone-')), 'answer.wav');
  await writeFile(path, Buffer.concat([wavHeader(RATE, sound.length), sound]));
  return path;
}
