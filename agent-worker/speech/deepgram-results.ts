import { normalizeLanguage, stt } from '@livekit/agents';
import { z } from 'zod';

/** Deepgram's `Results` message, the parts that are read here. */
export const DeepgramResults = z.object({
  type: z.literal('Results'),
  is_final: z.boolean().default(false),
  start: z.number().default(0),
  duration: z.number().default(0),
  channel: z.object({
    alternatives: z
      .array(
        z.object({
          transcript: z.string(),
          confidence: z.number().default(0),
          words: z.array(z.object({ start: z.number(), end: z.number() })).default([]),
        }),
      )
      .min(1),
  }),
});
export type DeepgramResults = z.infer<typeof DeepgramResults>;

/** The SDK's event for a result; null when nothing was recognised in it. */
export function speechEvent(
  results: DeepgramResults,
  language: string,
  offsetS: number,
): stt.SpeechEvent | null {
  const [best] = results.channel.alternatives;
  const text = best?.transcript.trim();
  if (!best || !text) return null;
  return {
    type: results.is_final ? stt.SpeechEventType.FINAL_TRANSCRIPT : stt.SpeechEventType.INTERIM_TRANSCRIPT,
    alternatives: [
      {
        language: normalizeLanguage(language),
        text,
        confidence: best.confidence,
        startTime: offsetS + (best.words[0]?.start ?? results.start),
        endTime: offsetS + (best.words.at(-1)?.end ?? results.start + results.duration),
      },
    ],
  };
}
