import type { ChatContext, ChatMessage } from '@livekit/agents';
import { seemsUnfinished } from '../../src/domain/unfinished.js';
import type { CandidateVoice } from './candidate-voice.js';

const LIKELY_FINISHED = 1;
const LIKELY_MORE = 0;

/** Milliseconds of silence before the interviewer speaks: after a finished sentence, and after an unfinished one. */
export const TURN_END_DELAYS = { minDelay: 900, maxDelay: 4_000 } as const;

/** When recognition has nothing to say of a sound by then, there were no words in it. */
const RECOGNITION_MS = 2_000;
const LOOK_AGAIN_MS = 20;

interface Clues {
  voice: Pick<CandidateVoice, 'isStirring' | 'quietMs' | 'awaitsWords'>;
  /** Whether recognition is still working on words already begun: the turn cannot be over then. */
  wordsAreComing: () => boolean;
}

/**
 * The SDK's turn detector, judged on the last words: an unlikely end gets the longest delay, no other process needed.
 * It judges as late as it can, when the shortest delay is over: the SDK asks a quarter of a second before, and a
 * candidate who goes on by then has not been heard long enough for the SDK to ask again.
 */
export function turnEnd(clues: Clues) {
  return {
    model: 'last-words',
    provider: 'mockflow',
    supportsLanguage: () => Promise.resolve(true),
    unlikelyThreshold: () => Promise.resolve<number | undefined>(0.5),
    async predictEndOfTurn(conversation: ChatContext): Promise<number> {
      await silence(clues);
      const more = clues.wordsAreComing() || seemsUnfinished(lastWordsIn(conversation));
      return more ? LIKELY_MORE : LIKELY_FINISHED;
    },
  };
}

/** Resolves after the shortest delay in silence, and when recognition has caught up. */
async function silence({ voice, wordsAreComing }: Clues): Promise<void> {
  for (;;) {
    const awaited = voice.awaitsWords && !wordsAreComing();
    const remainingMs = (awaited ? RECOGNITION_MS : TURN_END_DELAYS.minDelay) - voice.quietMs;
    if (remainingMs <= 0 && !voice.isStirring) return;
    await after(awaited || voice.isStirring ? LOOK_AGAIN_MS : remainingMs);
  }
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function lastWordsIn(conversation: ChatContext): string {
  const last = conversation.items.findLast((item): item is ChatMessage => item.type === 'message');
  return last?.role === 'user' ? (last.textContent ?? '') : '';
}
