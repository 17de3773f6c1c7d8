import { z } from 'zod';
import { ENDINGS } from './interviews.js';
import { LEVEL_IDS } from './levels.js';
import { STAGE_IDS } from './stages/index.js';

/** Services whose failure a person can do something about. */
export const SERVICES = ['livekit', 'openai', 'deepgram'] as const;
export type Service = (typeof SERVICES)[number];

/** What a service does in an interview. */
export const TASKS = ['thinking', 'speaking', 'listening', 'connecting'] as const;

/** Why an outside service did not do what it was asked. `slow` is no failure yet: it is being asked once more. */
export const TROUBLES = [
  'refused',
  'quota',
  'busy',
  'slow',
  'silent',
  'unreachable',
  'broken',
  'broken-off',
] as const;

/** The interview's facts, told by the web process: never read from the room. */
export const InterviewFacts = z.object({
  interviewId: z.uuid(),
  room: z.string(),
  /** LiveKit identity of the candidate: nobody else is listened to. */
  candidateIdentity: z.string(),
  candidate: z.object({ name: z.string(), role: z.string(), level: z.enum(LEVEL_IDS) }),
  /** Empty when there is none or the person left it out. */
  resume: z.string(),
  jobDescription: z.string(),
});
export type InterviewFacts = z.infer<typeof InterviewFacts>;

/** From the web process to the worker, over IPC. */
export const ToWorker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), facts: InterviewFacts }),
  z.object({ type: z.literal('skip'), target: z.enum(STAGE_IDS) }),
  /** Say so, save and leave. */
  z.object({ type: z.literal('finish'), endedBy: z.enum(ENDINGS) }),
  /** Whether words have been waiting for the database for longer than usual. */
  z.object({ type: z.literal('saving'), pending: z.boolean() }),
  /** The end has reached the database. */
  z.object({ type: z.literal('saved') }),
  z.object({ type: z.literal('save-failed'), message: z.string() }),
]);
export type ToWorker = z.infer<typeof ToWorker>;

/** What has become of words on their way to the database. */
export type SavingNews = Extract<ToWorker, { type: 'saving' | 'saved' | 'save-failed' }>;

const said = {
  text: z.string(),
  /** When it was begun, in unix seconds. */
  timestamp: z.number(),
  stage: z.enum(STAGE_IDS),
  /** From the first sound to the last, in milliseconds; absent when it was not spoken. */
  speechMs: z.number().optional(),
};

/** From the worker to the web process, over IPC. */
export const FromWorker = z.discriminatedUnion('type', [
  /** In the room, speech services reached: the candidate may be invited. */
  z.object({ type: z.literal('ready') }),
  /** Could not start; the worker exits after it. */
  z.object({ type: z.literal('failed'), service: z.enum(SERVICES).optional(), message: z.string() }),
  z.object({ type: z.literal('agent-said'), ...said, interrupted: z.boolean().optional() }),
  z.object({
    type: z.literal('candidate-said'),
    ...said,
    typed: z.boolean().optional(),
  }),
  z.object({ type: z.literal('stage'), stage: z.enum(STAGE_IDS), skippedStages: z.array(z.enum(STAGE_IDS)) }),
  z.object({
    type: z.literal('provider-error'),
    service: z.enum(SERVICES),
    task: z.enum(TASKS),
    kind: z.enum(TROUBLES),
    givenUp: z.boolean(),
    message: z.string(),
  }),
  /** The last message: the interview is over. Answered by `saved` or `save-failed`, then the worker leaves. */
  z.object({ type: z.literal('ended'), endedBy: z.enum(ENDINGS), finalStage: z.enum(STAGE_IDS) }),
  z.object({ type: z.literal('heartbeat') }),
  /** What its process holds, has held at most, and has used of a processor, with each heartbeat and before it exits. */
  z.object({
    type: z.literal('usage'),
    memoryMb: z.number(),
    peakMemoryMb: z.number(),
    cpuS: z.number(),
  }),
]);
export type FromWorker = z.infer<typeof FromWorker>;
