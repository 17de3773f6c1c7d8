import { z } from 'zod';

const score = z.coerce.number().min(1).max(5);

/** The part of stored scores that can be compared between interviews; rows of earlier years may lack the rest. */
export const Judgement = z.object({
  overall_score: score,
  competencies: z
    .array(z.object({ name: z.string(), score, quick_take: z.string().default('') }))
    .default([]),
});
export type Judgement = z.infer<typeof Judgement>;
