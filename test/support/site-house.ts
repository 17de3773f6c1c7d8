import { RoomServiceClient } from 'livekit-server-sdk';
import { type RunningGoogle, startGoogle } from '../../local-cloud/google/index.js';
import { type RunningSupabase, startSupabase } from '../../local-cloud/supabase/index.js';
import { type Database, openDatabase } from '../../src/providers/supabase/database.js';
import { faultControl, type FaultControl } from './fault-control.js';
import { QuickServices } from './quick-services.js';
import { RunningSite, type Launch } from './running-site.js';
import { CLOUD_KEYS, startSpeechCloud, type SpeechCloud } from './speech-cloud.js';

const GOOGLE = { clientId: 'client', clientSecret: 'client-secret' };
const SERVICE_KEY = 'service-key';

/** Who can sign in: everybody of them at first without keys. */
const PEOPLE = ['ada', 'grace', 'linus', 'mary', 'tim', 'radia', 'alan'].map((name, index) => ({
  id: String(index),
  email: `${name}@local.test`,
  name,
}));

/** All outside services with as many web processes over them as a test wants: each can be killed, and the next one started. */
export class SiteHouse {
  readonly #sites: RunningSite[] = [];

  private constructor(
    readonly services: QuickServices,
    private readonly speech: SpeechCloud,
    private readonly supabase: RunningSupabase,
    private readonly google: RunningGoogle,
  ) {}

  /** @param recognition whether speech is recognised by more than `services`, which hear what they are told. */
  static async open({ recognition } = { recognition: false }): Promise<SiteHouse> {
    const log = () => undefined;
    const [speech, supabase, google] = await Promise.all([
      startSpeechCloud({ recognition }),
      startSupabase({ migrationsFolder: 'migrations', serviceKey: SERVICE_KEY, log }),
      startGoogle({ ...GOOGLE, people: PEOPLE, log }),
    ]);
    return new SiteHouse(await QuickServices.start(speech.openAiUrl), speech, supabase, google);
  }

  /** The five values that every service here accepts, as the form of keys names them. */
  get keys(): Record<string, string> {
    return {
      livekit_url: this.speech.liveKitUrl,
      livekit_api_key: CLOUD_KEYS.liveKitApiKey,
      livekit_api_secret: CLOUD_KEYS.liveKitApiSecret,
      openai_key: CLOUD_KEYS.openAiKey,
      deepgram_key: CLOUD_KEYS.deepgramKey,
    };
  }

  /** Where voices are made. */
  get voices(): { url: string; key: string } {
    return { url: this.speech.openAiUrl, key: CLOUD_KEYS.openAiKey };
  }

  /** What leads a site to a voice that speaks and ears that recognise, in place of `services`. */
  get speechServices(): Record<string, string> {
    return { OPENAI_BASE_URL: this.speech.openAiUrl, DEEPGRAM_URL: this.speech.deepgramUrl };
  }

  /** The same rows that the sites read and write. */
  get rows(): Database {
    return openDatabase({ url: this.supabase.url, serviceKey: SERVICE_KEY });
  }

  get database(): FaultControl {
    return faultControl(this.supabase.url);
  }

  /** The process of the room server and of the voices. */
  get roomServerPid(): number {
    return this.speech.pid;
  }

  /**
   * A web process on a port of its own, with the compiled program and workers.
   * @param environment in place of what leads to the services of this house.
   * @param launch how it is started, if not as `npm start` does.
   */
  async startSite(environment: Record<string, string> = {}, launch?: Launch): Promise<RunningSite> {
    const neighbours = {
      SUPABASE_URL: this.supabase.url,
      SUPABASE_SERVICE_KEY: SERVICE_KEY,
      GOOGLE_CLIENT_ID: GOOGLE.clientId,
      GOOGLE_CLIENT_SECRET: GOOGLE.clientSecret,
      GOOGLE_AUTHORIZATION_URL: this.google.authorizationUrl,
      GOOGLE_TOKEN_URL: this.google.tokenUrl,
      GOOGLE_USERINFO_URL: this.google.userinfoUrl,
      OPENAI_BASE_URL: this.services.openAiUrl,
      DEEPGRAM_URL: this.services.deepgramUrl,
    };
    const site = await RunningSite.start({ ...neighbours, ...environment }, launch);
    this.#sites.push(site);
    return site;
  }

  /** The names of the rooms that are open on the room server. */
  async rooms(): Promise<string[]> {
    const { liveKitApiKey, liveKitApiSecret } = CLOUD_KEYS;
    const url = this.speech.liveKitUrl.replace('ws', 'http');
    const rooms = await new RoomServiceClient(url, liveKitApiKey, liveKitApiSecret).listRooms();
    return rooms.map(({ name }) => name);
  }

  async close(): Promise<void> {
    await Promise.all(this.#sites.map((site) => site.kill()));
    await Promise.all([this.services.close(), this.google.close(), this.supabase.close()]);
    await this.speech.close();
  }
}
