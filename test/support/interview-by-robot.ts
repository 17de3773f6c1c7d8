import type { Visitor } from '../../local-cloud/visitor.js';
import { RobotCandidate, type Noticed } from './robot-candidate.js';
import type { RunningLocalCloud } from './running-local-cloud.js';

export interface Started {
  interviewId: string;
  /** The id of the request that started it. */
  requestId: string;
  robot: RobotCandidate;
}

/** How long nobody says anything before the robot believes that it is its turn. */
const POLITE_PAUSE_MS = 1_500;

/** Starts an interview as the start form does, and sends a robot into its room. */
export async function enterInterview(
  cloud: Pick<RunningLocalCloud, 'speech'>,
  visitor: Visitor,
  form: Record<string, unknown> = {},
): Promise<Started> {
  const answer = await visitor.post('/api/token', {
    name: 'Ada Lovelace',
    email: 'ready@local.test',
    role: 'Software Engineer',
    level: 'mid',
    ...form,
  });
  if (!answer.ok) throw new Error(`Starting answered ${answer.status}: ${await answer.text()}`);
  const invitation = (await answer.json()) as { url: string; token: string; interview_id: string };
  const robot = await RobotCandidate.start();
  await robot.join({ url: invitation.url, token: invitation.token, speech: cloud.speech });
  const requestId = answer.headers.get('x-request-id') ?? '';
  return { interviewId: invitation.interview_id, requestId, robot };
}

/**
 * Gives one answer after the other, each when the interviewer has finished, until the interview ends or none is left.
 * @returns what was said; without an answer into which the end fell, since nobody listens to the rest of it.
 */
export async function answerAloud(robot: RobotCandidate, answers: readonly string[]): Promise<string[]> {
  const said: string[] = [];
  let from = 0;
  for (const answer of answers) {
    if ((await nextTurn(robot, from)) === 'over') return said;
    const before = robot.noticed.length;
    await robot.say(answer);
    if (robot.noticed.slice(before).some(isOver)) return said;
    from = robot.noticed.length;
    said.push(answer);
  }
  await nextTurn(robot, from);
  return said;
}

/** Waits until the interviewer has spoken and then listens in silence for a moment, or until the interview is over. */
async function nextTurn(robot: RobotCandidate, from: number): Promise<'mine' | 'over'> {
  let seen = from;
  for (;;) {
    const event = await robot.until((one) => isOver(one) || mayBeMyTurn(one), {
      from: seen,
      patienceMs: 60_000,
    });
    if (isOver(event)) return 'over';
    seen = robot.noticed.length;
    const more = await robot
      .until((one) => isOver(one) || isVoice(one), { from: seen, patienceMs: POLITE_PAUSE_MS })
      .catch(() => null);
    // The end may come right behind the last words.
    if (robot.noticed.slice(from).some(isOver)) return 'over';
    if (!more && isListening(robot)) return 'mine';
  }
}

/** A voice may pause between two sentences; whose turn it is, the interviewer itself tells. */
function isListening(robot: RobotCandidate): boolean {
  const states = robot.messages.filter((message) => message.type === 'agent_state');
  return states.at(-1)?.state === 'listening';
}

function isOver(one: Noticed): boolean {
  return one.event === 'disconnected' || (one.event === 'message' && one.message.type === 'interview_ending');
}

function mayBeMyTurn(one: Noticed): boolean {
  return (
    one.event === 'quiet' ||
    (one.event === 'message' && one.message.type === 'agent_state' && one.message.state === 'listening')
  );
}

function isVoice(one: Noticed): boolean {
  return one.event === 'voice';
}
