import type { Scene } from '../scene.js';
import { candidateSaid } from './transcript.js';

/** Deepgram answers at once; longer than this nobody waits for it. */
const FINAL_MS = 2_000;

/**
 * Nothing more is heard of the candidate: resolves when the words that were being recognised are in the transcript, as
 * they become final, or as they were understood when they do not.
 */
export async function keepLastWords(scene: Scene): Promise<void> {
  const { floor, conversation, parent, run } = scene;
  conversation.wantFinalWords();
  if (!floor.wordsAreComing) return;
  await new Promise<void>((resolve) => {
    const limit = setTimeout(resolve, FINAL_MS);
    scene.on('heard', ({ isFinal }) => {
      if (!isFinal) return;
      clearTimeout(limit);
      resolve();
    });
  });
  const settled = floor.settle();
  if (settled) parent.send(candidateSaid(settled, run.progress.stage));
}
