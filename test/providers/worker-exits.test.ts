import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { RoomServiceClient } from 'livekit-server-sdk';
import { pino } from 'pino';
import { type RunningLiveKit, startLiveKit } from '../../local-cloud/livekit/index.js';
import { type RunningSupabase, startSupabase } from '../../local-cloud/supabase/index.js';
import { keepTranscripts } from '../../src/flows/keep-transcript.js';
import { anyHosts } from '../../src/providers/hosts.js';
import { livekitRooms } from '../../src/providers/livekit-rooms.js';
import { openDatabase } from '../../src/providers/supabase/database.js';
import { supabaseInterviews } from '../../src/providers/supabase/interviews.js';
import { WorkerManager } from '../../src/providers/worker-manager.js';
import { memoryKeys } from '../support/memory.js';
import { ada, adasKeys } from '../support/pages-world.js';
import { descendantsOf, stateOf } from '../support/processes.js';
import { testApp, type TestApp } from '../support/test-app.js';
import { until } from '../support/until.js';

const ROOM_KEYS = { livekitApiKey: 'local-key', livekitApiSecret: 'a-secret-of-the-local-cloud-only-123' };

let supabase: RunningSupabase;
let liveKit: RunningLiveKit;
let rooms: RoomServiceClient;
let site: TestApp;
let workers: WorkerManager;

// The site over a real database, a real room server and real processes: one at a time, so that each must make way.
beforeAll(async () => {
  const { livekitApiKey: apiKey, livekitApiSecret: apiSecret } = ROOM_KEYS;
  const log = () => undefined;
  liveKit = await startLiveKit({ apiKey, apiSecret, log });
  rooms = new RoomServiceClient(liveKit.url.replace('ws', 'http'), apiKey, apiSecret);
  supabase = await startSupabase({ migrationsFolder: 'migrations', serviceKey: 'key', log });
  const database = openDatabase({ url: supabase.url, serviceKey: 'key' });
  await database.from('users').insert({ id: ada.id, email: ada.email }).throwOnError();
  const interviews = supabaseInterviews(database);
  workers = new WorkerManager({
    program: fileURLToPath(new URL('../support/worker-script.mjs', import.meta.url)),
    environment: { PATH: process.env.PATH ?? '' },
    maxConcurrent: 1,
    readyLimitMs: 8_000,
    longestMs: 60_000,
    finishLimitMs: 8_000,
    silenceLimitMs: 4_000,
    log: pino({ level: 'silent' }),
  });
  site = testApp({
    workers,
    interviews,
    site: { ...testApp().deps.site, allowPrivateHosts: true },
    rooms: livekitRooms(anyHosts),
    keys: memoryKeys({ [ada.id]: { ...adasKeys, ...ROOM_KEYS, livekitUrl: liveKit.url } }),
    transcripts: keepTranscripts({ interviews, wait, log: pino({ level: 'silent' }) }),
    now: () => new Date(),
    wait,
  });
}, 60_000);

afterAll(async () => {
  await workers.closeAll();
  await Promise.all([supabase.close(), liveKit.close()]);
});

const WORDS = 'I build engines.';

test.each([
  ['leaves without a word', 'exit 0'],
  ['leaves with a code', 'exit 7'],
  ['dies of an exception', 'exception'],
  ['dies of a rejection', 'rejection'],
  ['has no memory left', 'memory'],
  ['is stuck in a loop', 'hang'],
  ['is killed', 'SIGKILL'],
  ['breaks down', 'SIGSEGV'],
  ['is ended from outside', 'SIGTERM'],
  ['stands still', 'SIGSTOP'],
])(
  'A worker that %s (%s) leaves an interview that is over, with all its words, and nothing else',
  async (_how, cause) => {
    const browser = await site.as(ada);
    const started = await browser
      .post('/api/token')
      .send({ name: `says ${cause}`, email: ada.email, role: 'Engineer', level: 'mid' });
    expect(started.status).toBe(200);
    const { room, interview_id: id } = started.body as { room: string; interview_id: string };
    await rooms.createRoom({ name: room });
    const pid = workerPid();
    const interview = async () =>
      (await browser.get(`/api/interview/${id}`)).body as {
        meta: { ended_by: string | null };
        ordered_conversation: { text: string }[];
      };
    await until('her words to be kept', async () => (await interview()).ordered_conversation.length === 1);

    if (cause.startsWith('SIG')) process.kill(pid, cause);
    else await browser.post('/api/skip-stage').send({ room_name: room, target_stage: 'closing' });

    const ended = await until('the interview to be over', async () => {
      const now = await interview();
      return now.meta.ended_by ? now : null;
    });
    expect(ended.meta.ended_by).toBe('worker_crash');
    expect(ended.ordered_conversation).toMatchObject([{ text: WORDS }]);
    await until('its room to be deleted', async () => (await rooms.listRooms()).length === 0);
    expect(stateOf(pid)).toBeNull();
    const status = await browser.get(`/api/worker/status/${room}`);
    expect(status.body).toEqual({ room_name: room, status: 'terminated' });
    expect((await browser.get('/health')).body).toMatchObject({ active_workers: 0 });
  },
);

function workerPid(): number {
  const [worker] = descendantsOf(process.pid).filter(({ command }) => command.includes('worker-script'));
  return worker!.pid;
}
