import { z } from 'zod';
import { STAGE_IDS, type StageId } from './stages/index.js';
import type { Service } from './worker-messages.js';

/** From the page to the interviewer: LiveKit data packets, reliable, UTF-8 JSON. Anything else is ignored and logged. */
export const FromPage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('skip_stage'), target_stage: z.enum(STAGE_IDS) }),
  z.object({ type: z.literal('hold_floor') }),
  z.object({ type: z.literal('end_turn') }),
  z.object({ type: z.literal('end_interview') }),
]);
export type FromPage = z.infer<typeof FromPage>;

/** From the interviewer to the page. */
export type ToPage =
  | { type: 'stage_change'; stage: StageId }
  | { type: 'progress'; stage: StageId; asked: number; least: number; remaining_s: number }
  | { type: 'agent_caption'; text: string }
  | { type: 'user_caption'; text: string }
  | { type: 'agent_state'; state: 'listening' | 'thinking' | 'speaking' }
  /** Whether words wait to be saved, so long that it is worth telling. */
  | { type: 'saving'; pending: boolean }
  | { type: 'interview_saved'; interview_id: string; message?: string }
  | { type: 'save_error'; message: string }
  | { type: 'interview_ending'; message: string }
  | { type: 'provider_error'; service: Service; message: string }
  /** What was told of that service is over. */
  | { type: 'provider_well'; service: Service };
