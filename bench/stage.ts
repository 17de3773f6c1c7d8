import { QuickServices } from '../test/support/quick-services.js';
import type { RobotCandidate } from '../test/support/robot-candidate.js';
import { startSpeechCloud, type SpeechCloud } from '../test/support/speech-cloud.js';
import { enterRoom, WorkerUnderTest } from '../test/support/worker-under-test.js';

/** A real worker and a candidate in a room; the services answer at once unless recognition is to be real. */
export interface Stage {
  cloud: SpeechCloud;
  services: QuickServices;
  worker: WorkerUnderTest;
  ada: RobotCandidate;
}

/** So slow a clock that no stage ends by itself while something is measured. */
const LONG_STAGES = { STAGE_TIME_FACTOR: '100' };

/** Has the room server run, and everything closed when the work is done. */
export async function withCloud(
  { recognition }: { recognition: boolean },
  work: (cloud: SpeechCloud) => Promise<void>,
): Promise<void> {
  const cloud = await startSpeechCloud({ recognition });
  try {
    await work(cloud);
  } finally {
    await cloud.close();
  }
}

/** Starts a worker, lets a candidate in, and closes both when the work is done. */
export async function onStage<T>(cloud: SpeechCloud, work: (stage: Stage) => Promise<T>): Promise<T> {
  const services = await QuickServices.start(cloud.openAiUrl);
  const { liveKitUrl } = cloud;
  const { openAiUrl } = services;
  const deepgramUrl = cloud.deepgramUrl || services.deepgramUrl;
  const addresses = { liveKitUrl, openAiUrl, deepgramUrl };
  const worker = WorkerUnderTest.start(addresses, { environment: LONG_STAGES });
  await worker.message('ready');
  const ada = await enterRoom(worker, cloud);
  try {
    return await work({ cloud, services, worker, ada });
  } finally {
    await ada.close();
    await worker.close();
    await services.close();
  }
}
