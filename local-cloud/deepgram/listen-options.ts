import { z } from 'zod';

/** Deepgram waits 10 ms by default, which its streaming decoder can; a segment that short cannot be recognised here. */
const SHORTEST_ENDPOINT_MS = 300;

const Switch = z
  .enum(['true', 'false'], { error: 'must be true or false' })
  .default('false')
  .transform((value) => value === 'true');

const Count = z.string().regex(/^\d+$/, 'must be a whole number').transform(Number);

/** The parameters of `/v1/listen` that change what is sent: https://developers.deepgram.com/reference/speech-to-text/listen-streaming */
export const ListenOptions = z
  .object({
    encoding: z.literal('linear16', { error: 'only linear16 is understood here' }),
    sample_rate: Count.refine((rate) => rate >= 8_000 && rate <= 48_000, 'must be from 8000 to 48000'),
    channels: z.literal('1', { error: 'only one channel is understood here' }).default('1'),
    language: z.string().regex(/^en\b/, 'only English is understood here').default('en'),
    model: z.string().default('general'),
    interim_results: Switch,
    punctuate: Switch,
    smart_format: Switch,
    filler_words: Switch,
    vad_events: Switch,
    endpointing: z
      .union([z.enum(['true', 'false']), Count], { error: 'must be milliseconds or false' })
      .default('true'),
    utterance_end_ms: Count.optional(),
  })
  .transform((query) => ({
    sampleRate: query.sample_rate,
    model: query.model,
    interimResults: query.interim_results,
    formatted: query.punctuate || query.smart_format,
    fillerWords: query.filler_words,
    vadEvents: query.vad_events,
    endpointing: query.endpointing !== 'false',
    endpointMs: Math.max(SHORTEST_ENDPOINT_MS, typeof query.endpointing === 'number' ? query.endpointing : 0),
    utteranceEndMs: query.utterance_end_ms,
  }));
export type ListenOptions = z.infer<typeof ListenOptions>;
