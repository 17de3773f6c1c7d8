import { randomBytes } from 'node:crypto';
import { startGoogle } from '../local-cloud/google/index.js';
import { PEOPLE } from '../local-cloud/people.js';
import { availablePort } from '../local-cloud/ports.js';
import { startSupabase } from '../local-cloud/supabase/index.js';
import { QuickServices } from '../test/support/quick-services.js';
import { CLOUD_KEYS, startSpeechCloud, type SpeechCloud } from '../test/support/speech-cloud.js';

/** Everything outside the container: the stand-ins for the services, which answer at once. */
export interface Outside {
  /** What the server has to know to find them. */
  environment: Record<string, string>;
  /** The five values of the page of API keys. */
  keys: Record<string, string>;
  services: QuickServices;
  cloud: SpeechCloud;
  close(): Promise<void>;
}

const GOOGLE = { clientId: 'bench.apps.local.test', clientSecret: randomBytes(24).toString('base64url') };
const SERVICE_KEY = randomBytes(24).toString('base64url');

/** @param vadEngine how the workers are to tell speech from silence. */
export async function openOutside(vadEngine: string): Promise<Outside> {
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  const supabase = await startSupabase({ migrationsFolder: 'migrations', serviceKey: SERVICE_KEY, log });
  const google = await startGoogle({ ...GOOGLE, people: [...PEOPLE], log });
  const cloud = await startSpeechCloud({ recognition: false });
  const services = await QuickServices.start(cloud.openAiUrl);
  const port = String(await availablePort());
  return {
    services,
    cloud,
    keys: {
      livekit_url: cloud.liveKitUrl,
      livekit_api_key: CLOUD_KEYS.liveKitApiKey,
      livekit_api_secret: CLOUD_KEYS.liveKitApiSecret,
      openai_key: CLOUD_KEYS.openAiKey,
      deepgram_key: CLOUD_KEYS.deepgramKey,
    },
    environment: {
      PORT: port,
      PUBLIC_URL: `http://localhost:${port}`,
      SECRET_KEY: randomBytes(32).toString('hex'),
      ENCRYPTION_KEY: `${randomBytes(32).toString('base64url')}=`,
      SUPABASE_URL: supabase.url,
      SUPABASE_SERVICE_KEY: SERVICE_KEY,
      GOOGLE_CLIENT_ID: GOOGLE.clientId,
      GOOGLE_CLIENT_SECRET: GOOGLE.clientSecret,
      GOOGLE_AUTHORIZATION_URL: google.authorizationUrl,
      GOOGLE_TOKEN_URL: google.tokenUrl,
      GOOGLE_USERINFO_URL: google.userinfoUrl,
      OPENAI_BASE_URL: services.openAiUrl,
      DEEPGRAM_URL: services.deepgramUrl,
      ALLOW_PRIVATE_HOSTS: 'true',
      STAGE_TIME_FACTOR: '10',
      VAD_ENGINE: vadEngine,
    },
    close: async () => {
      await services.close();
      await cloud.close();
      await google.close();
      await supabase.close();
    },
  };
}
