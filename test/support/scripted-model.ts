import type { LanguageModel, ModelQuestion } from '../../src/domain/language-model.js';

/** All that a model writes in answer to a question. */
export async function wholeAnswer(
  model: LanguageModel,
  openaiKey: string,
  question: ModelQuestion,
): Promise<string> {
  let text = '';
  const { signal } = new AbortController();
  for await (const piece of model.write(openaiKey, question, signal)) text += piece;
  return text;
}

/** A model that answers with the texts it is given, one after the other, in small pieces; it remembers who asked what. */
export function scriptedModel(...answers: string[]) {
  const asked: (ModelQuestion & { key: string })[] = [];
  async function* write(key: string, question: ModelQuestion): AsyncIterable<string> {
    asked.push({ key, ...question });
    const answer = answers.shift();
    if (answer === undefined) throw new Error('Asked too often.');
    yield* inPieces(answer);
  }
  return { name: 'a-model', asked, write } satisfies LanguageModel & { asked: object[] };
}

/** A model that fails with that error whatever it is asked. */
export function failingModel(error: Error): LanguageModel {
  return {
    name: 'a-model',
    // eslint-disable-next-line require-yield
    async *write() {
      await Promise.reject(error);
    },
  };
}

const PIECE = 7;

/** As a model writes it. */
export async function* inPieces(text: string): AsyncIterable<string> {
  for (let from = 0; from < text.length; from += PIECE) {
    await Promise.resolve();
    yield text.slice(from, from + PIECE);
  }
}
