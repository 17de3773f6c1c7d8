import type { ChatContext, ChatMessage } from '@livekit/agents';
import { seemsUnfinished } from '../../src/domain/unfinished.js';

const LIKELY_FINISHED = 1;
const LIKELY_MORE = 0;

/** Milliseconds of silence before the interviewer speaks: after a finished sentence, and after an unfinished one. */
export const TURN_END_DELAYS = { minDelay: 800, maxDelay: 4_000 } as const;

/**
 * The SDK's turn detector, judged on the last words: an unlikely end gets the longest delay, no other process needed.
 * @param wordsAreComing whether recognition is still working on words already begun: the turn cannot be over then.
 */
export function turnEnd(wordsAreComing: () => boolean) {
  return {
    model: 'last-words',
    provider: 'mockflow',
    supportsLanguage: () => Promise.resolve(true),
    unlikelyThreshold: () => Promise.resolve<number | undefined>(0.5),
    predictEndOfTurn(conversation: ChatContext): Promise<number> {
      const more = wordsAreComing() || seemsUnfinished(lastWordsIn(conversation));
      return Promise.resolve(more ? LIKELY_MORE : LIKELY_FINISHED);
    },
  };
}

function lastWordsIn(conversation: ChatContext): string {
  const last = conversation.items.findLast((item): item is ChatMessage => item.type === 'message');
  return last?.role === 'user' ? (last.textContent ?? '') : '';
}
