import { createClient } from '@supabase/supabase-js';
import WebSocket from 'ws';
import { finishedInterview } from './finished-interview.js';
import { READY } from './people.js';
import type { Services } from './services.js';
import type { Settings } from './settings.js';
import { Visitor } from './visitor.js';

/** The five values a person pastes on the page of API keys, as its form names them. */
export function localKeys(services: Services, settings: Settings): Record<string, string> {
  return {
    livekit_url: services.liveKit.url,
    livekit_api_key: settings.livekitApiKey,
    livekit_api_secret: settings.livekitApiSecret,
    openai_key: settings.openaiKey,
    deepgram_key: settings.deepgramKey,
  };
}

/**
 * Gives the ready person the local keys, through the front door, and one finished interview.
 * The keys are saved at each start, since a stand-in may have had to take another port.
 */
export async function furnish(site: string, services: Services, settings: Settings): Promise<void> {
  const ready = new Visitor(site);
  await ready.signIn(READY.email);
  const saved = await ready.post('/api/user/keys', localKeys(services, settings));
  if (!saved.ok) throw new Error(`Saving the local keys answered ${saved.status}: ${await saved.text()}`);
  const { user } = (await (await ready.get('/api/auth/status')).json()) as { user: { id: string } };
  await giveInterview(user.id, services.supabase.url, settings.supabaseServiceKey);
}

async function giveInterview(userId: string, url: string, serviceKey: string): Promise<void> {
  const database = createClient(url, serviceKey, {
    auth: { persistSession: false },
    // Node 20 has no WebSocket of its own, and the client insists on one.
    realtime: { transport: WebSocket as never },
  });
  const given = await database
    .from('interviews')
    .upsert(finishedInterview(userId), { onConflict: 'room_name', ignoreDuplicates: true });
  if (given.error) throw new Error(`Giving the ready person an interview failed: ${given.error.message}`);
}
