import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import type { StageId } from '../../src/domain/stages/index.js';
import { HiddenValues } from '../../src/providers/hidden-values.js';
import { logger } from '../../src/providers/logger.js';
import { WorkerManager } from '../../src/providers/worker-manager.js';
import { EventEmitter } from 'node:events';
import { ownServices, type OwnServices } from '../support/own-services.js';
import { until } from '../support/until.js';

const MINUTE = 60_000;
const BACK = process.cwd();
let services: OwnServices;
let folder: string;

beforeAll(async () => {
  services = await ownServices('ada');
  folder = mkdtempSync(join(tmpdir(), 'mockflow-'));
}, MINUTE);

afterAll(async () => {
  process.chdir(BACK);
  await services.close();
  rmSync(folder, { recursive: true });
});

/** What the server's log says of a worker that crashes when it is told to go to that stage. */
async function logOfCrash(target: StageId): Promise<string> {
  const { liveKitUrl: livekitUrl } = services.cloud;
  const {
    liveKitApiKey: livekitApiKey,
    liveKitApiSecret: livekitApiSecret,
    openAiKey: openaiKey,
    deepgramKey,
  } = services.keys;
  const keys = { livekitUrl, livekitApiKey, livekitApiSecret, openaiKey, deepgramKey };
  const hidden = new HiddenValues();
  hidden.add(...Object.values(keys));
  let log = '';
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => ((log += chunk.toString()), done()),
  });
  const workers = new WorkerManager({
    program: resolve(BACK, 'test/support/crashing-worker.mjs'),
    environment: {
      ...{ OPENAI_BASE_URL: services.quick.openAiUrl, DEEPGRAM_URL: services.quick.deepgramUrl },
      ...{
        VAD_ENGINE: 'livekit',
        ALLOW_PRIVATE_HOSTS: 'true',
        HOME: folder,
        PULSE_SERVER: 'none',
        LOG_LEVEL: 'trace',
      },
    },
    ...{ maxConcurrent: 3, readyLimitMs: 20_000, longestMs: MINUTE, finishLimitMs: 8_000 },
    silenceLimitMs: MINUTE,
    log: logger({ level: 'trace', hidden }, output),
  });
  const events = new EventEmitter();
  const exit = once(events, 'exit');
  await workers.start({
    facts: {
      interviewId: '11111111-1111-4111-8111-111111111111',
      room: `room-${target}`,
      candidateIdentity: 'candidate',
      candidate: { name: 'Ada Lovelace', role: 'Engineer', level: 'mid' },
      ...{ resume: 'Marsupial', jobDescription: '' },
    },
    keys,
    onMessage: () => undefined,
    onExit: (how) => Promise.resolve(void events.emit('exit', how)),
  });
  await workers.skip(`room-${target}`, target);
  expect(await exit).toEqual([{ endedBy: 'worker_crash' }]);
  await until('the end in the log', () => log.includes('worker exited'));
  return log;
}

test(
  'a worker that throws its keys and one without memory left: the log tells how they ended, no key and no word',
  async () => {
    process.chdir(folder);
    const [thrown, full] = await Promise.all([logOfCrash('self_intro'), logOfCrash('closing')]);
    expect(thrown).toMatch(
      /"level":50,.*"error":\{"type":"Error","message":"[^"]*\[redacted\].*"msg":"worker crashed"/,
    );
    expect(thrown).toMatch(
      /"level":40,.*"cause":"ended with an error","lifetimeS":\d+,"peakMemoryMb":\d+,"cpuS":/,
    );
    expect(full).toMatch(/"level":40,.*"cause":"gave up, most likely because its own memory was full"/);
    expect(full).toMatch(/heap out of memory/);
    for (const log of [thrown, full]) {
      expect(Object.values(services.form).filter((secret) => log.includes(secret))).toEqual([]);
      expect(log).not.toMatch(/Marsupial|Lovelace/);
    }
    expect(readdirSync(folder)).toEqual([]);
  },
  MINUTE,
);
