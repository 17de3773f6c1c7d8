import { readFile } from 'node:fs/promises';
import * as ort from 'onnxruntime-web';
import { type SpokenWord, wordsFromTokens } from './words-from-tokens.js';

export type MoonshineSize = 'tiny' | 'base';

const SAMPLE_RATE = 16_000;
const START = 1;
const END = 2;
/** English is spoken with fewer tokens than this; more are a model that repeats itself. */
const TOKENS_PER_SECOND = 6.5;
const SHAPES = {
  tiny: { layers: 6, heads: 8, headSize: 36 },
  base: { layers: 8, heads: 8, headSize: 52 },
};

/** The Moonshine speech recogniser: 16 kHz samples in, English words out. */
export class Moonshine {
  readonly #size: MoonshineSize;
  readonly #encoder: ort.InferenceSession;
  readonly #decoder: ort.InferenceSession;

  private constructor(size: MoonshineSize, encoder: ort.InferenceSession, decoder: ort.InferenceSession) {
    this.#size = size;
    this.#encoder = encoder;
    this.#decoder = decoder;
  }

  /** Loads the int8 weights from the npm package; takes one to three seconds. */
  static async load(size: MoonshineSize): Promise<Moonshine> {
    // One thread: the two cores of a laptop also carry the interview.
    ort.env.wasm.numThreads = 1;
    const encoder = await openSession(size, 'encoder_model.onnx');
    return new Moonshine(size, encoder, await openSession(size, 'decoder_model_merged.onnx'));
  }

  /** Greedy decoding: the likeliest token, one after the other, until the model says it is done. */
  async recognise(samples: Float32Array): Promise<SpokenWord[]> {
    const input = new ort.Tensor('float32', samples, [1, samples.length]);
    const { last_hidden_state: hidden } = await this.#encoder.run({ input_values: input });
    const tokens: { id: number; probability: number }[] = [];
    const memory = emptyMemory(this.#size);
    const most = Math.ceil((samples.length / SAMPLE_RATE) * TOKENS_PER_SECOND);
    for (let id = START; tokens.length < most;) {
      const next = await this.#nextToken(id, hidden as ort.Tensor, memory, tokens.length > 0);
      if (next.id === END) break;
      tokens.push(next);
      id = next.id;
    }
    return wordsFromTokens(tokens);
  }

  async #nextToken(id: number, hidden: ort.Tensor, memory: Memory, continued: boolean) {
    const output = await this.#decoder.run({
      input_ids: new ort.Tensor('int64', BigInt64Array.of(BigInt(id)), [1, 1]),
      encoder_hidden_states: hidden,
      use_cache_branch: new ort.Tensor('bool', [continued], [1]),
      ...memory,
    });
    for (const [name, tensor] of Object.entries(output)) {
      // The encoder's part of the memory comes out once, with the first token, and empty afterwards.
      const keep = name.startsWith('present.') && (!continued || name.includes('.decoder.'));
      if (keep) memory[name.replace('present', 'past_key_values')] = tensor;
    }
    return likeliest(output.logits?.data as Float32Array);
  }
}

type Memory = Record<string, ort.Tensor>;

async function openSession(size: MoonshineSize, file: string): Promise<ort.InferenceSession> {
  const program = import.meta.resolve('@usefulsensors/moonshine-js');
  const weights = await readFile(new URL(`model/${size}/quantized/${file}`, program));
  return ort.InferenceSession.create(weights, { executionProviders: ['wasm'] });
}

function emptyMemory(size: MoonshineSize): Memory {
  const { layers, heads, headSize } = SHAPES[size];
  const memory: Memory = {};
  for (let layer = 0; layer < layers; layer++) {
    for (const part of ['decoder.key', 'decoder.value', 'encoder.key', 'encoder.value']) {
      const nothing = new ort.Tensor('float32', new Float32Array(), [0, heads, 1, headSize]);
      memory[`past_key_values.${layer}.${part}`] = nothing;
    }
  }
  return memory;
}

function likeliest(logits: Float32Array): { id: number; probability: number } {
  let id = 0;
  for (let i = 1; i < logits.length; i++) if ((logits[i] as number) > (logits[id] as number)) id = i;
  const highest = logits[id] as number;
  let sum = 0;
  for (let i = 0; i < logits.length; i++) sum += Math.exp((logits[i] as number) - highest);
  return { id, probability: 1 / sum };
}
