import { createClient, type SupabaseClient, type SupabaseClientOptions } from '@supabase/supabase-js';
import { WebSocket } from 'ws';

type Transport = NonNullable<SupabaseClientOptions<'public'>['realtime']>['transport'];

/** The real client, as a server on Node 20 has to make it: there is no WebSocket of its own there. */
export function clientOf(url: string, key: string): SupabaseClient {
  return createClient(url, key, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: WebSocket as unknown as Transport },
  }) as SupabaseClient;
}
