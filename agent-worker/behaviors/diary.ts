import { voice, type ChatMessage } from '@livekit/agents';
import type { Scene } from '../scene.js';

/** By what a turn of the candidate ended. */
type TurnEnd = 'silence' | 'button' | 'typing';

/** Tells the log who came and went, and how long each answer was waited for; not a word of what was said. */
export function keepDiary(scene: Scene): void {
  tellPresence(scene);
  tellTurns(scene);
}

function tellPresence({ page, log }: Scene): void {
  const arrived = () => log.info('candidate arrived');
  if (page.candidateIsHere) arrived();
  page.on('arrived', arrived);
  page.on('left', () => log.info('candidate left'));
}

function tellTurns(scene: Scene): void {
  const { page, conversation, run, log } = scene;
  let turn: { endedBy: TurnEnd; endedAt?: number; heard?: ChatMessage['metrics'] } | undefined;
  const endedNow = (endedBy: TurnEnd) => (turn = { endedBy, endedAt: Date.now() });
  scene.on('typed', () => endedNow('typing'));
  page.on('message', ({ type }) => void (type === 'end_turn' && endedNow('button')));
  conversation.session.on(voice.AgentSessionEventTypes.ConversationItemAdded, ({ item }) => {
    if (item.type !== 'message') return;
    if (item.role === 'user' && item.metrics.endOfTurnDelay !== undefined)
      turn = { endedBy: 'silence', heard: item.metrics };
    // Only the model's replies are timed by their first token; fixed words answer nobody.
    if (item.role !== 'assistant' || item.metrics.llmNodeTtft === undefined) return;
    log.info({ stage: run.progress.stage, ...turnFacts(turn, item) }, 'turn answered');
    turn = undefined;
  });
}

/** Milliseconds, as the SDK measured them in seconds; the last is from the candidate's end to the interviewer's first sound. */
function turnFacts(
  turn: { endedBy: TurnEnd; endedAt?: number; heard?: ChatMessage['metrics'] } | undefined,
  { metrics, interrupted }: ChatMessage,
): object {
  const { startedSpeakingAt } = metrics;
  const waited =
    turn?.endedAt !== undefined && startedSpeakingAt !== undefined
      ? startedSpeakingAt - turn.endedAt / 1000
      : metrics.e2eLatency;
  return {
    endedBy: turn?.endedBy ?? 'interviewer',
    finalWordsMs: inMs(turn?.heard?.transcriptionDelay),
    endOfTurnMs: inMs(turn?.heard?.endOfTurnDelay),
    firstWordMs: inMs(metrics.llmNodeTtft),
    firstSoundMs: inMs(metrics.ttsNodeTtfb),
    waitedMs: inMs(waited),
    ...(interrupted && { interrupted }),
  };
}

function inMs(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds * 1000);
}
