import { setTimeout as wait } from 'node:timers/promises';
import type { ToPage } from '../src/domain/room-messages.js';
import type { QuickServices } from '../test/support/quick-services.js';
import type { RobotCandidate } from '../test/support/robot-candidate.js';
import { isHushed, isSounding, nextVoice } from './moments.js';
import type { Span } from './process-use.js';
import { gapsIn, type VoiceGaps } from './voice-gaps.js';

/** What one interview looked like from the candidate's side. */
export interface Talk {
  /** From the end of the candidate's speech to the first sound of the interviewer, in milliseconds. */
  latencies: number[];
  gaps: VoiceGaps[];
  /** When nobody spoke, the candidate spoke, the interviewer spoke. */
  spans: { silence: Span[]; listening: Span[]; speaking: Span[] };
}

const ANSWER =
  'I have built payment systems for many years and I always look at the most difficult part of it first.';
const SILENCE_MS = 3_000;
/** A tone that lasts, and one sentence, so that there is no pause in it. */
const WORDS_OF_A_QUESTION = 60;
/** Under a hard limit everything takes longer, and some of it never comes. */
const PATIENCE_MS = 60_000;

/** Has the interviewer ask long questions, none like another. */
export function inquisitive(services: QuickServices): void {
  let asked = 0;
  services.mind = () => {
    const number = ++asked;
    const words = Array.from(
      { length: WORDS_OF_A_QUESTION },
      (_, at) => `${String.fromCharCode(97 + (at % 26))}${number}`,
    );
    return `Thank you and what about ${words.join(' ')}?`;
  };
}

/** Speaks and is answered so often, with a while of silence after each answer. */
export async function talk(robot: RobotCandidate, services: QuickServices, turns: number): Promise<Talk> {
  const result: Talk = { latencies: [], gaps: [], spans: { silence: [], listening: [], speaking: [] } };
  const { spans } = result;
  for (let turn = 0; turn < turns; turn++) {
    const silence = { from: Date.now(), to: Date.now() + SILENCE_MS };
    await wait(SILENCE_MS);
    spans.silence.push(silence);
    await robot.forget();
    const from = robot.noticed.length;
    services.willHear(ANSWER);
    await robot.say(ANSWER);
    const begun = await robot.until(isSounding, { from });
    const { since } = await robot.until(isHushed, { from });
    spans.listening.push({ from: begun.since, to: since });
    const heard = await nextVoice(robot, from, PATIENCE_MS);
    const over = await silent(robot, from);
    result.latencies.push(heard - since);
    spans.speaking.push({ from: heard, to: over });
    result.gaps.push(gapsIn(await robot.heard()));
  }
  return result;
}

/** A voice with gaps seems to end more than once: the interviewer itself tells when it listens. Resolves with its last sound. */
export async function silent(robot: RobotCandidate, from: number): Promise<number> {
  const options = { from, patienceMs: PATIENCE_MS };
  await robot.until((one) => one.event === 'message' && isListening(one.message), options);
  const lastSound = () => robot.noticed.findLast((one) => one.event === 'voice' || one.event === 'quiet');
  for (;;) {
    const last = lastSound();
    if (last?.event === 'quiet') return last.since;
    await robot.until((one) => one.event === 'quiet', { ...options, from: robot.noticed.length });
  }
}

function isListening(message: ToPage): boolean {
  return message.type === 'agent_state' && message.state === 'listening';
}
