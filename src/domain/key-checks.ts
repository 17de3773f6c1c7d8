import type { Keys } from './keys.js';

/** Whether a key works, with a sentence that says what is wrong and what to do. */
export interface KeyCheck {
  ok: boolean;
  message: string;
}

/** Really tries keys at their services; never throws: what went wrong is in the message. Each answers within 5 s. */
export interface KeyChecks {
  livekit(keys: Pick<Keys, 'livekitUrl' | 'livekitApiKey' | 'livekitApiSecret'>): Promise<KeyCheck>;
  openai(key: string): Promise<KeyCheck>;
  deepgram(key: string): Promise<KeyCheck>;
}
