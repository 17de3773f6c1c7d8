import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { AccessToken } from 'livekit-server-sdk';
import type { FromWorker, InterviewFacts, ToWorker } from '../../src/domain/worker-messages.js';
import { spawnWorker } from '../../src/providers/worker-program.js';
import { RobotCandidate } from './robot-candidate.js';
import { CLOUD_KEYS } from './speech-cloud.js';

export interface Addresses {
  liveKitUrl: string;
  openAiUrl: string;
  deepgramUrl: string;
}

const PATIENCE_MS = 25_000;

/** The built worker in its own process, seen from its parent. */
export class WorkerUnderTest {
  readonly messages: (FromWorker & { at: number })[] = [];
  readonly facts: InterviewFacts;
  readonly exited: Promise<number | null>;
  log = '';
  readonly #watchers = new Set<() => void>();

  private constructor(
    readonly child: ChildProcess,
    facts: Partial<InterviewFacts>,
  ) {
    this.facts = { ...adasInterview(), ...facts };
    this.exited = once(child, 'exit').then(([code]) => code as number | null);
    void this.exited.then(() => this.#look());
    child.stdout?.on('data', (data: Buffer) => (this.log += data.toString()));
    child.stderr?.on('data', (data: Buffer) => (this.log += data.toString()));
    child.on('message', (message: FromWorker) => {
      this.messages.push({ ...message, at: Date.now() });
      if (message.type === 'ended') this.send({ type: 'saved' });
      this.#look();
    });
  }

  /** Spawns it and hands it the facts of Ada's interview; `environment` goes on top of what it needs. */
  static start(
    { liveKitUrl, openAiUrl, deepgramUrl }: Addresses,
    {
      environment = {},
      facts = {},
    }: { environment?: Record<string, string>; facts?: Partial<InterviewFacts> } = {},
  ): WorkerUnderTest {
    const child = spawnWorker('dist/agent-worker/main.js', {
      LIVEKIT_URL: liveKitUrl,
      LIVEKIT_API_KEY: CLOUD_KEYS.liveKitApiKey,
      LIVEKIT_API_SECRET: CLOUD_KEYS.liveKitApiSecret,
      OPENAI_API_KEY: CLOUD_KEYS.openAiKey,
      DEEPGRAM_API_KEY: CLOUD_KEYS.deepgramKey,
      OPENAI_BASE_URL: openAiUrl,
      DEEPGRAM_URL: deepgramUrl,
      ALLOW_PRIVATE_HOSTS: 'true',
      VAD_ENGINE: 'livekit',
      ...environment,
    });
    const worker = new WorkerUnderTest(child, facts);
    worker.send({ type: 'start', facts: worker.facts });
    return worker;
  }

  send(message: ToWorker): void {
    if (this.child.connected) this.child.send(message);
  }

  /** The first message that fits, also of the past; `from` skips that many. */
  until<M extends FromWorker>(
    fits: (message: FromWorker) => message is M,
    options?: { from?: number; patienceMs?: number },
  ): Promise<M & { at: number }>;
  until(
    fits: (message: FromWorker) => boolean,
    options?: { from?: number; patienceMs?: number },
  ): Promise<FromWorker & { at: number }>;
  until(
    fits: (message: FromWorker) => boolean,
    { from = 0, patienceMs = PATIENCE_MS } = {},
  ): Promise<FromWorker & { at: number }> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.messages.slice(from).find(fits);
        if (!found) return;
        clearTimeout(timer);
        this.#watchers.delete(look);
        resolve(found);
      };
      const timer = setTimeout(() => {
        this.#watchers.delete(look);
        const last = this.messages.slice(-6).map((message) => JSON.stringify(message));
        reject(
          new Error(`The parent waited in vain for ${fits.toString()}; last: ${last.join(' ')}\n${this.log}`),
        );
      }, patienceMs);
      // A test that has ended waits for nothing any more.
      timer.unref();
      this.#watchers.add(look);
      look();
    });
  }

  message<T extends FromWorker['type']>(
    type: T,
    options?: { from?: number; patienceMs?: number },
  ): Promise<Extract<FromWorker, { type: T }> & { at: number }> {
    return this.until(
      (message): message is Extract<FromWorker, { type: T }> => message.type === type,
      options,
    );
  }

  all<T extends FromWorker['type']>(type: T): Extract<FromWorker, { type: T }>[] {
    return this.messages.filter(
      (message): message is Extract<FromWorker, { type: T }> & { at: number } => message.type === type,
    );
  }

  /** Ends the process if it still runs. */
  async close(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGKILL');
    await this.exited;
  }

  #look(): void {
    this.#watchers.forEach((watcher) => watcher());
  }
}

/** A token such as the web process gives a guest: join, publish, subscribe, send data, nothing more. */
export async function guestToken(room: string, identity: string): Promise<string> {
  const token = new AccessToken(CLOUD_KEYS.liveKitApiKey, CLOUD_KEYS.liveKitApiSecret, { identity });
  token.addGrant({ roomJoin: true, room, canPublish: true, canSubscribe: true, canPublishData: true });
  return token.toJwt();
}

/** A robot in the worker's room. */
export async function enterRoom(
  worker: WorkerUnderTest,
  cloud: { liveKitUrl: string; openAiUrl: string },
  identity = worker.facts.candidateIdentity,
): Promise<RobotCandidate> {
  const robot = await RobotCandidate.start();
  await robot.join({
    url: cloud.liveKitUrl,
    token: await guestToken(worker.facts.room, identity),
    speech: { url: cloud.openAiUrl, key: CLOUD_KEYS.openAiKey },
  });
  return robot;
}

function adasInterview(): InterviewFacts {
  return {
    interviewId: randomUUID(),
    room: `interview-${randomUUID()}`,
    candidateIdentity: 'candidate-ada',
    candidate: { name: 'Ada Lovelace', role: 'Backend Engineer', level: 'mid' },
    resume: 'Built a payment service at Acme with PostgreSQL and Kafka.\nLed the move to Kubernetes.',
    jobDescription: 'We need PostgreSQL, Kafka and on-call experience.',
  };
}
