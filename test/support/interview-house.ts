import type { InterviewFacts } from '../../src/domain/worker-messages.js';
import { QuickServices } from './quick-services.js';
import type { RobotCandidate } from './robot-candidate.js';
import { startSpeechCloud, type SpeechCloud } from './speech-cloud.js';
import { enterRoom, WorkerUnderTest } from './worker-under-test.js';

export interface HouseOrder {
  environment?: Record<string, string>;
  facts?: Partial<InterviewFacts>;
}

/** A room server, quick services and a worker with Ada in its room: fresh for every test, the server for all of a file. */
export class InterviewHouse {
  cloud!: SpeechCloud;
  services!: QuickServices;
  worker!: WorkerUnderTest;
  readonly #guests: RobotCandidate[] = [];

  /** Registers the hooks; call it once at the top of a test file. */
  static forThisFile(): InterviewHouse {
    const house = new InterviewHouse();
    beforeAll(async () => {
      house.cloud = await startSpeechCloud({ recognition: false });
    }, 60_000);
    afterAll(() => house.cloud.close());
    beforeEach(async () => {
      house.services = await QuickServices.start(house.cloud.openAiUrl);
    });
    afterEach(() => house.#tidy(), 30_000);
    return house;
  }

  /** Spawns the worker, without waiting for anything. */
  spawn(order: HouseOrder = {}): WorkerUnderTest {
    const { liveKitUrl } = this.cloud;
    const { openAiUrl, deepgramUrl } = this.services;
    this.worker = WorkerUnderTest.start({ liveKitUrl, openAiUrl, deepgramUrl }, order);
    return this.worker;
  }

  /** The worker is ready and somebody is in the room: Ada, unless another identity is named. */
  async welcome(order: HouseOrder = {}): Promise<RobotCandidate> {
    await this.spawn(order).message('ready');
    return this.enter();
  }

  /** Ada has been greeted, and Alex listens. */
  async greeted(order: HouseOrder = {}): Promise<RobotCandidate> {
    const ada = await this.welcome(order);
    await this.worker.message('agent-said');
    return ada;
  }

  async enter(identity?: string): Promise<RobotCandidate> {
    const robot = await enterRoom(this.worker, this.cloud, identity);
    this.#guests.push(robot);
    return robot;
  }

  async #tidy(): Promise<void> {
    await Promise.all(this.#guests.splice(0).map((guest) => guest.close()));
    await this.worker.close();
    await this.services.close();
  }
}
