import { PEOPLE } from '../local-cloud/people.js';
import type { RobotCandidate } from '../test/support/robot-candidate.js';
import { Candidate, type StartedInterview } from './candidate.js';
import { Container } from './container.js';
import { limitsOf, type Effect, type Limits, type LimitsWanted } from './limits.js';
import { openOutside, type Outside } from './outside.js';
import { UseRecorder } from './process-use.js';
import { inquisitive, silent, talk, type Talk } from './talk.js';

export interface RunOrder extends LimitsWanted {
  vadEngine: string;
  /** How many talk at the same time; 3 at most. */
  interviews: number;
  /** How many interviews are started and ended one after the other before that. */
  starts: number;
  turns: number;
}

/** All that was measured in one life of the container. */
export interface ContainerRun {
  order: RunOrder;
  starts: StartedInterview[];
  /** What was said in the interviews that talked at the same time, and what all of it used. */
  live?: { talks: Talk[]; use: UseRecorder; webPid: number; workerPids: number[] };
  /** What the limits did, if there were any. */
  effect: Effect | null;
  /** What went wrong, in words. */
  failures: string[];
}

/** Starts the container and everything around it, measures, and ends all of it. */
export async function containerRun(order: RunOrder): Promise<ContainerRun> {
  const outside = await openOutside(order.vadEngine);
  const limits = await limitsOrWord(order);
  try {
    const measured = await inContainer(order, outside, limits);
    return { order, ...measured, effect: (await limits?.effect()) ?? null };
  } finally {
    await limits?.remove();
    await outside.close();
  }
}

async function limitsOrWord({ cpu, memoryMb }: RunOrder): Promise<Limits | null> {
  if (!cpu && !memoryMb) return null;
  const limits = await limitsOf({ cpu, memoryMb });
  if (typeof limits !== 'string') return limits;
  console.error(`This machine does not allow limits; it is measured without: ${limits}`);
  return null;
}

type Measured = Omit<ContainerRun, 'order' | 'effect'>;

async function inContainer(order: RunOrder, outside: Outside, limits: Limits | null): Promise<Measured> {
  const container = await Container.start(outside.environment, limits);
  const measured: Measured = { starts: [], failures: [] };
  try {
    const people = PEOPLE.slice(0, order.interviews);
    const candidates: Candidate[] = [];
    for (const { email } of people) candidates.push(await Candidate.prepare(container, outside, email));
    for (let n = 0; n < order.starts; n++) measured.starts.push(await startAndEnd(candidates[0]!));
    measured.live = await talkTogether(order, candidates, container, outside);
  } catch (error) {
    measured.failures.push(error instanceof Error ? error.message : String(error));
  } finally {
    await container.close();
  }
  return measured;
}

async function startAndEnd(candidate: Candidate): Promise<StartedInterview> {
  const started = await candidate.start();
  await candidate.end(started);
  return started;
}

async function talkTogether(
  { turns }: RunOrder,
  candidates: Candidate[],
  container: Container,
  { services }: Outside,
): Promise<ContainerRun['live']> {
  inquisitive(services);
  const interviews: StartedInterview[] = [];
  for (const candidate of candidates) interviews.push(await candidate.start());
  const workerPids = interviews.map(({ workerPid }) => workerPid);
  const use = new UseRecorder([container.pid, ...workerPids]);
  const robots: RobotCandidate[] = [];
  try {
    for (const [at, candidate] of candidates.entries()) robots.push(await candidate.enter(interviews[at]!));
    await Promise.all(robots.map((robot) => silent(robot, 0)));
    const talks = await Promise.all(robots.map((robot) => talk(robot, services, turns)));
    return { talks, use, webPid: container.pid, workerPids };
  } finally {
    use.stop();
    await Promise.all(robots.map((robot) => robot.close()));
  }
}
