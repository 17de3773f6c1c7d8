import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** The keys every part of the test cloud accepts. */
export const CLOUD_KEYS = {
  liveKitApiKey: 'devkey',
  liveKitApiSecret: 'a-secret-that-is-long-enough-for-a-token',
  openAiKey: 'sk-local-openai-key',
  deepgramKey: 'local-deepgram-key',
};

export interface SpeechCloud {
  liveKitUrl: string;
  /** Model and voice; with its /v1. */
  openAiUrl: string;
  /** Empty without recognition. */
  deepgramUrl: string;
  close(): Promise<void>;
}

/** Starts LiveKit and OpenAI on this machine, and speech recognition, which takes seconds to load, when asked for. */
export async function startSpeechCloud({ recognition }: { recognition: boolean }): Promise<SpeechCloud> {
  const order = JSON.stringify({ keys: CLOUD_KEYS, recognition });
  const child = fork('test/support/speech-cloud-process.js', [order], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const urls = await firstMessage(child);
  return {
    ...urls,
    close: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

function firstMessage(child: ChildProcess): Promise<Omit<SpeechCloud, 'close'>> {
  let said = '';
  child.stderr?.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-4_000)));
  return new Promise((resolve, reject) => {
    const died = (code: number | null) => reject(new Error(`The speech cloud ended with ${code}: ${said}`));
    child.once('exit', died);
    child.once('message', (urls) => {
      child.off('exit', died);
      resolve(urls as Omit<SpeechCloud, 'close'>);
    });
  });
}
