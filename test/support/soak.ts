import { endlessQuestion, talkOn } from './endless-talk.js';
import { memoryOf, type ProcessMemory } from './process-memory.js';
import { QuickServices } from './quick-services.js';
import { startSpeechCloud } from './speech-cloud.js';
import { enterRoom, WorkerUnderTest } from './worker-under-test.js';

export interface Sample extends ProcessMemory {
  /** Minutes since the candidate arrived. */
  minute: number;
}

export interface Soaked {
  samples: Sample[];
  /** Answers given and replied to. */
  turns: number;
}

/** Stretches the stages so far that the longest soak stays in one of them. */
const UNHURRIED = { STAGE_TIME_FACTOR: '60' };

/**
 * A real worker and a robot that talk with each other at normal speed, sound both ways, for so many minutes.
 * @param everyS seconds between two looks at the worker's memory.
 * @param onSample told of each of them.
 */
export async function soak({
  minutes,
  everyS,
  onSample = () => undefined,
}: {
  minutes: number;
  everyS: number;
  onSample?: (sample: Sample) => void;
}): Promise<Soaked> {
  const cloud = await startSpeechCloud({ recognition: false });
  const services = await QuickServices.start(cloud.openAiUrl);
  let turn = 0;
  services.mind = () => endlessQuestion(turn++);
  const worker = WorkerUnderTest.start(
    { ...cloud, openAiUrl: services.openAiUrl, deepgramUrl: services.deepgramUrl },
    { environment: UNHURRIED },
  );
  try {
    await worker.message('ready');
    const robot = await enterRoom(worker, cloud);
    await worker.message('agent-said');
    const samples: Sample[] = [];
    const start = Date.now();
    const minute = () => (Date.now() - start) / 60_000;
    const timer = setInterval(() => {
      const sample = { minute: minute(), ...memoryOf(worker.child.pid ?? 0) };
      samples.push(sample);
      onSample(sample);
    }, everyS * 1_000);
    try {
      return { samples, turns: await talkOn({ worker, robot, services }, () => minute() >= minutes) };
    } finally {
      clearInterval(timer);
      await robot.close();
    }
  } finally {
    await worker.close();
    await services.close();
    await cloud.close();
  }
}

/** The middle of what was measured between two minutes: one sample may catch a collection at its worst. */
export function usual(samples: readonly Sample[], from: number, to: number): ProcessMemory {
  const within = samples.filter(({ minute }) => minute >= from && minute <= to);
  return { pss: middle(within.map(({ pss }) => pss)), private: middle(within.map((one) => one.private)) };
}

function middle(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
