import type { KeyStore } from '../domain/keys.js';
import type { LanguageModel, ModelQuestion } from '../domain/language-model.js';
import { storableText } from '../domain/storable-text.js';
import { usableKeys } from './usable-keys.js';

export interface AskDeps {
  keys: KeyStore;
  model: LanguageModel;
  /** Resolves after so many milliseconds. */
  wait: (ms: number) => Promise<void>;
  /** Aborted when nobody may have the answer any more. */
  stop: AbortSignal;
}

/** After one to two of these without a word, whoever waits is told: within ten seconds, that is. */
const LOOK_MS = 5_000;

/**
 * Asks the model with the person's own key.
 * @param onSlow called when nothing has come for some seconds, and again after as many.
 * @returns the answer in pieces, of text that can be stored.
 * @throws AppError `keys-missing`, `keys-incomplete`, `openai-failed`.
 */
export async function* askModel(
  { keys, model, wait, stop }: AskDeps,
  userId: string,
  question: ModelQuestion,
  onSlow: () => void,
): AsyncGenerator<string, void> {
  const { openaiKey } = await usableKeys(keys, userId);
  const silence = watchSilence(wait, onSlow);
  try {
    // Half a character at the end of a piece, whose other half begins the next one.
    let half = '';
    for await (const piece of model.write(openaiKey, question, stop)) {
      silence.broken();
      const text = half + piece;
      half = /[\ud800-\udbff]$/.exec(text)?.[0] ?? '';
      yield storableText(text.slice(0, text.length - half.length));
    }
  } finally {
    silence.over();
  }
}

/** The whole of an answer. */
export async function wholeOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

function watchSilence(wait: AskDeps['wait'], onSilence: () => void) {
  let isSilent = true;
  let isOver = false;
  void (async () => {
    for (;;) {
      isSilent = true;
      await wait(LOOK_MS);
      if (isOver) return;
      if (isSilent) onSilence();
    }
  })();
  return {
    broken: () => void (isSilent = false),
    over: () => void (isOver = true),
  };
}
