import { z } from 'zod';

/** One decimal, 1–5. Rows of earlier years hold numbers as texts too, and with as many decimals as a mean has. */
export const StoredScore = z
  .union([z.number(), z.string().trim().min(1)])
  .pipe(z.coerce.number<number | string>().min(1).max(5))
  .transform((score) => Math.round(score * 10) / 10);

/** Empty where there is none. */
export const StoredText = z.string().catch('');

const Competency = z.object({ name: z.string(), score: StoredScore, quick_take: StoredText });

/**
 * The part of stored scores that can be compared between interviews; rows of earlier years may lack the rest. A competency
 * that cannot be read is left out, the others stay.
 */
export const Judgement = z.object({
  overall_score: StoredScore,
  competencies: z
    .array(z.unknown())
    .catch([])
    .transform((stored) => stored.flatMap((one) => Competency.safeParse(one).data ?? [])),
});
export type Judgement = z.infer<typeof Judgement>;
