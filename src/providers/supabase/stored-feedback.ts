import { z } from 'zod';
import type { FeedbackData } from '../../domain/feedback.js';

const count = z.number().int().nonnegative();
const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)));

// What else a row holds stays in it: the row is written again as it was read.
const Round = z.looseObject({
  // Read more closely where they are shown.
  scores: absentIfOdd(z.looseObject({})),
  feedback: absentIfOdd(z.string()),
  made_at: absentIfOdd(time),
  model: absentIfOdd(z.string()),
  unread: absentIfOdd(z.object({ turns: count, shortened: count })),
});
const Rounds = z
  .array(z.unknown())
  .transform((stored) => stored.flatMap((one) => Round.safeParse(one).data ?? []));
const Data = Round.extend({ former: absentIfOdd(Rounds) });

/** Feedback as a row holds it, whoever wrote it: what is not what it should be counts as absent. */
export function feedbackDataOf(stored: unknown): FeedbackData {
  return Data.catch({}).parse(stored) as FeedbackData;
}

function absentIfOdd<T extends z.ZodType>(type: T) {
  return type.optional().catch(undefined);
}
