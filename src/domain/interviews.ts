import type { Level } from './levels.js';
import type { StageId } from './stages/index.js';
import type { Conversation } from './transcript.js';

/** Every way an interview can end. */
export const ENDINGS = [
  'natural_completion',
  'user_ended',
  'user_disconnect',
  'inactivity',
  'provider_error',
  'max_duration',
  'server_shutdown',
  'worker_crash',
] as const;

export type Ending = (typeof ENDINGS)[number];

/** An interview as it is stored; times are ISO 8601. */
export interface Interview {
  id: string;
  userId: string;
  candidateName: string;
  interviewDate: string;
  roomName: string;
  jobRole: string;
  experienceLevel: Level;
  finalStage: StageId;
  /** Null while it is running. */
  endedBy: Ending | null;
  skippedStages: StageId[];
  hasResume: boolean;
  hasJd: boolean;
  conversation: Conversation;
}

/** What a list shows of an interview, without its conversation. */
export interface InterviewSummary extends Omit<Interview, 'conversation'> {
  totalMessages: { agent: number; user: number };
  /** The overall score of its feedback, where there is one. */
  overallScore: number | null;
}

/** What may change while an interview is running or when it ends. */
export type InterviewChange = Partial<
  Pick<Interview, 'conversation' | 'finalStage' | 'skippedStages' | 'endedBy'>
>;

export interface Interviews {
  /** Opens a running interview, so that its id is known before the first word. */
  open(interview: Omit<Interview, 'id' | 'endedBy' | 'conversation'>): Promise<Interview>;
  /** Null when unknown or somebody else's: the two look the same. */
  find(userId: string, id: string): Promise<Interview | null>;
  /** The person's interview that has not ended. */
  running(userId: string): Promise<Interview | null>;
  /** Newest first; `before` is the `interviewDate` of the last one already shown. */
  list(userId: string, page: { limit: number; before?: string }): Promise<InterviewSummary[]>;
  change(id: string, change: InterviewChange): Promise<void>;
  /** Whether there was one to remove; its feedback goes with it. */
  remove(userId: string, id: string): Promise<boolean>;
}
