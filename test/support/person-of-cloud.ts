import { Visitor } from '../../local-cloud/visitor.js';
import type { RobotCandidate } from './robot-candidate.js';
import type { RunningLocalCloud } from './running-local-cloud.js';

/** One of the local cloud's people, signed in, with the local keys saved. */
export async function personOfCloud(
  cloud: Pick<RunningLocalCloud, 'site' | 'keys'>,
  email: string,
): Promise<Visitor> {
  const visitor = new Visitor(cloud.site);
  await visitor.signIn(email);
  const saved = await visitor.post('/api/user/keys', cloud.keys);
  if (!saved.ok) throw new Error(`Saving the keys answered ${saved.status}: ${await saved.text()}`);
  return visitor;
}

/** An utterance lasts as long as it takes to say it, and longer where the machine is busy. */
const UTTERANCE_MS = 60_000;

/** Waits until Alex has greeted. */
export async function greeted(robot: RobotCandidate): Promise<void> {
  await robot.message('agent_caption', { patienceMs: UTTERANCE_MS });
}

/** Types an answer, and waits until Alex has answered it; what he said. */
export async function typeAnswer(robot: RobotCandidate, text: string): Promise<string> {
  const from = robot.noticed.length;
  await robot.type(text);
  return (await robot.message('agent_caption', { from, patienceMs: UTTERANCE_MS })).text;
}
