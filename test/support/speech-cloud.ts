import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** The keys every part of the test cloud accepts. */
export const CLOUD_KEYS = {
  liveKitApiKey: 'devkey',
  liveKitApiSecret: 'a secret that is long enough for a token',
  openAiKey: 'sk-local-openai',
  deepgramKey: 'local-deepgram',
};

export interface SpeechCloud {
  liveKitUrl: string;
  /** With its /v1. */
  openAiUrl: string;
  deepgramUrl: string;
  close(): Promise<void>;
}

/** Starts LiveKit, OpenAI (model and voice) and Deepgram on this machine; resolves when speech can be recognised. */
export async function startSpeechCloud(): Promise<SpeechCloud> {
  const child = fork('test/support/speech-cloud.js', [JSON.stringify(CLOUD_KEYS)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const urls = await firstMessage(child);
  return { ...urls, close: () => ended(child) };
}

function firstMessage(child: ChildProcess): Promise<Omit<SpeechCloud, 'close'>> {
  let said = '';
  child.stderr?.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-4_000)));
  return new Promise((resolve, reject) => {
    child.once('message', (urls) => resolve(urls as Omit<SpeechCloud, 'close'>));
    child.once('exit', (code) => reject(new Error(`The speech cloud ended with ${code}: ${said}`)));
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = once(child, 'exit');
  child.removeAllListeners('exit');
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.disconnect();
  await Promise.race([exit, gone]);
}
