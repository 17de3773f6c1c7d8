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

/**
 * The SDK's event for a result; null when nothing was recognised in it. Its metadata tell as `beganAt` when the first word
 * was begun, in unix milliseconds: the times beside them are counted from a beginning that only the SDK knows.
 *
 * @param heardAt when a second of the stream was heard
 */
export function speechEvent(
  results: DeepgramResults,
  language: string,
  offsetS: number,
  heardAt: (streamS: number) => number | undefined,
): stt.SpeechEvent | null {
  const [best] = results.channel.alternatives;
  const text = best?.transcript.trim();
  if (!best || !text) return null;
  const begin = best.words[0]?.start ?? results.start;
  return {
    type: results.is_final ? stt.SpeechEventType.FINAL_TRANSCRIPT : stt.SpeechEventType.INTERIM_TRANSCRIPT,
    alternatives: [
      {
        language: normalizeLanguage(language),
        text,
        confidence: best.confidence,
        startTime: offsetS + begin,
        endTime: offsetS + (best.words.at(-1)?.end ?? results.start + results.duration),
        metadata: { beganAt: heardAt(begin) },
      },
    ],
  };
}
