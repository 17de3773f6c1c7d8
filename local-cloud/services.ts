import { startDeepgram } from './deepgram/index.js';
import { startGoogle } from './google/index.js';
import { startLiveKit } from './livekit/index.js';
import { startOpenAi } from './openai/index.js';
import { openSpeech } from './openai/speech/index.js';
import { PEOPLE } from './people.js';
import { availablePort } from './ports.js';
import type { Settings } from './settings.js';
import { startSupabase } from './supabase/index.js';

export const GOOGLE_CLIENT_ID = 'local-cloud.apps.local.test';

export type Services = Awaited<ReturnType<typeof startServices>>;

interface Options {
  settings: Settings;
  /** Where the database keeps its data. */
  folder: string;
  migrationsFolder: string;
  /** Where the web process will listen, when all of these do. */
  sitePort: number;
  /** An OpenAI-compatible server on this machine, to think in place of the script. */
  llmUrl?: string;
  log: (line: string) => void;
}

/**
 * Starts the stand-ins of all outside services, side by side.
 * @returns their running forms; `speechReady` resolves when speech can be recognised.
 */
export async function startServices({ settings, folder, migrationsFolder, sitePort, llmUrl, log }: Options) {
  // A port that was found free is free until somebody listens on it.
  const given = new Set([sitePort]);
  const port = async (name: string) => {
    const free = await availablePort(settings.ports[name], given);
    given.add(free);
    return (settings.ports[name] = free);
  };
  const prefixed = (name: string) => (line: string) => log(`${name}: ${line}`);
  const speech = openSpeech({ log: prefixed('speech') });
  const [deepgram, supabase, openAi, liveKit, google] = await Promise.all([
    startDeepgram({ port: await port('deepgram'), apiKey: settings.deepgramKey, log: prefixed('deepgram') }),
    startSupabase({
      port: await port('supabase'),
      folder,
      migrationsFolder,
      serviceKey: settings.supabaseServiceKey,
      log: prefixed('supabase'),
    }),
    startOpenAi({
      port: await port('openai'),
      apiKey: settings.openaiKey,
      speech: speech.router,
      llmUrl,
      log: prefixed('openai'),
    }),
    startLiveKit({
      port: await port('livekit'),
      apiKey: settings.livekitApiKey,
      apiSecret: settings.livekitApiSecret,
      log: prefixed('livekit'),
    }),
    startGoogle({
      port: await port('google'),
      clientId: GOOGLE_CLIENT_ID,
      clientSecret: settings.googleClientSecret,
      people: [...PEOPLE],
      log: prefixed('google'),
    }),
  ]);
  const all = [deepgram, supabase, openAi, liveKit, google, speech];
  return {
    deepgram,
    supabase,
    openAi,
    liveKit,
    google,
    speechReady: deepgram.ready,
    close: async () => void (await Promise.allSettled(all.map((service) => service.close()))),
  };
}
