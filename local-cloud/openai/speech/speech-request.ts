import { z } from 'zod';
import { VOICES } from './voices.js';

const FORMATS_OF_OPENAI = ['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm'] as const;
const LONGEST_INPUT = 4096;

/** The body of `POST /v1/audio/speech`: https://platform.openai.com/docs/api-reference/audio/createSpeech */
export const SpeechRequest = z.object({
  model: z
    .string({ error: 'you must provide a model parameter' })
    .min(1, 'you must provide a model parameter'),
  input: z
    .string({ error: 'input must be a string' })
    .min(1, 'input must not be empty')
    .max(LONGEST_INPUT, `input must have at most ${LONGEST_INPUT} characters`),
  voice: z
    .string({ error: 'voice must be a string' })
    .refine(
      (voice) => Object.hasOwn(VOICES, voice),
      `voice must be one of ${Object.keys(VOICES).join(', ')}`,
    ),
  response_format: z
    .enum(FORMATS_OF_OPENAI, { error: `response_format must be one of ${FORMATS_OF_OPENAI.join(', ')}` })
    .default('mp3'),
  speed: z
    .number({ error: 'speed must be a number' })
    .min(0.25, 'speed must be at least 0.25')
    .max(4, 'speed must be at most 4')
    .default(1),
  instructions: z.string({ error: 'instructions must be a string' }).optional(),
  stream_format: z.literal('audio', { error: 'stream_format must be audio' }).optional(),
});
export type SpeechRequest = z.infer<typeof SpeechRequest>;

/** An error as OpenAI words it in JSON. */
export function openAiError(message: string, param: string | null, type = 'invalid_request_error') {
  return { error: { message, type, param, code: null } };
}
