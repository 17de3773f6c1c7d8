import { KeyFront } from './key-front.js';
import { QuickServices } from './quick-services.js';
import { startSpeechCloud, type CloudKeys, type SpeechCloud } from './speech-cloud.js';

/** One person's own accounts: a LiveKit server, OpenAI and Deepgram, none of which knows anybody else's keys. */
export interface OwnServices {
  keys: CloudKeys;
  cloud: SpeechCloud;
  quick: QuickServices;
  /** The five values as the page of API keys sends them. */
  form: Record<string, string>;
  close(): Promise<void>;
}

export async function ownServices(name: string): Promise<OwnServices> {
  const keys = {
    liveKitApiKey: `API${name}LiveKitKey`,
    liveKitApiSecret: `${name}-secret-of-the-room-server-0123456789`,
    openAiKey: `sk-${name}-of-the-model-and-the-voice`,
    deepgramKey: `${name}-of-the-recognition-0123456789`,
  };
  const cloud = await startSpeechCloud({ recognition: false, keys });
  const quick = await QuickServices.start(cloud.openAiUrl, keys);
  return {
    keys,
    cloud,
    quick,
    form: {
      livekit_url: cloud.liveKitUrl,
      livekit_api_key: keys.liveKitApiKey,
      livekit_api_secret: keys.liveKitApiSecret,
      openai_key: keys.openAiKey,
      deepgram_key: keys.deepgramKey,
    },
    close: async () => {
      await quick.close();
      await cloud.close();
    },
  };
}

/** The one address of OpenAI and Deepgram for all of them. */
export function frontOf(all: OwnServices[]): Promise<KeyFront> {
  return KeyFront.start((key) => {
    const owner = all.find(({ keys }) => key === keys.openAiKey || key === keys.deepgramKey);
    return owner && Number(new URL(owner.quick.openAiUrl).port);
  });
}
