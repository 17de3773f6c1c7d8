import { z } from 'zod';
import { AppError } from './errors.js';
import type { Judgement } from './judgement.js';
import type { ListPosition } from './list-position.js';
import type { SpeechMetrics } from './speech-metrics.js';
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
  /** A level's id; in rows of the Python original any text, and empty where there was none. */
  experienceLevel: string;
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
  /** Where the list goes on behind this one. */
  position: ListPosition;
}

/** What progress is read from of an interview that has ended. */
export interface EndedInterview extends Pick<
  Interview,
  'id' | 'interviewDate' | 'jobRole' | 'experienceLevel'
> {
  /** Null when it has not been measured, or not in a way that is understood today. */
  measures: SpeechMetrics | null;
  /** Null when there are no scores, or none that can be read. */
  judgement: Judgement | null;
}

/** What may change while an interview is running, when it ends, or when it is measured. */
export type InterviewChange = Partial<
  Pick<Interview, 'conversation' | 'finalStage' | 'skippedStages' | 'endedBy'> & { measures: SpeechMetrics }
>;

/** Which part of the list is wanted. */
export interface InterviewPage {
  limit: number;
  /** The place of the last one already shown. */
  before?: ListPosition | undefined;
  /** Only those with these words in the role or the name, in whatever case; empty for all. */
  q?: string;
}

/** What somebody searches a list for. */
export const SearchWords = z.string().trim().max(100, 'Please search for fewer words.').default('');

export interface Interviews {
  /** Opens a running interview, so that its id is known before the first word. */
  open(interview: Omit<Interview, 'id' | 'endedBy' | 'conversation'>): Promise<Interview>;
  /** Null when unknown or somebody else's: the two look the same. */
  find(userId: string, id: string): Promise<Interview | null>;
  /** The person's interview that has not ended. */
  running(userId: string): Promise<Interview | null>;
  /** The person's interview, running or not, that has that room. */
  inRoom(userId: string, roomName: string): Promise<Interview | null>;
  /** Newest first; of one instant, in an order that does not change. */
  list(userId: string, page: InterviewPage): Promise<InterviewSummary[]>;
  /** The newest that have ended, newest first, without their conversations. */
  ended(userId: string, limit: number): Promise<EndedInterview[]>;
  /** What was said in those of these interviews that are theirs, in whatever order. */
  conversations(userId: string, ids: string[]): Promise<Pick<Interview, 'id' | 'conversation'>[]>;
  /** Signs for interviews that run; opening one is a sign too. The ids of those that are open. */
  sign(ids: string[], at: Date): Promise<string[]>;
  /** Those of them that there still are, whoever's. */
  known(ids: string[]): Promise<string[]>;
  /** Whether an interview was signed for at that time or later. */
  hasSign(id: string, since: Date): Promise<boolean>;
  /** Open interviews that nobody has signed for since then, whoever's; not necessarily all at once. */
  withoutSign(since: Date): Promise<Interview[]>;
  /** Ends an interview if it is open and nobody has signed for it since then; whether it was. */
  endWithoutSign(id: string, since: Date, endedBy: Ending): Promise<boolean>;
  /** One that has been deleted stays deleted. */
  change(id: string, change: InterviewChange): Promise<void>;
  /** Whether there was one to remove; its feedback goes with it. */
  remove(userId: string, id: string): Promise<boolean>;
}

/** LiveKit identity of an interview's candidate: the same after a reload, and nothing personal in it. */
export function candidateIdentity(interviewId: string): string {
  return `candidate-${interviewId}`;
}

/** 409: one interview per person at a time. */
export function interviewRunning(interview: Pick<Interview, 'id'>): AppError {
  return new AppError(
    'interview-running',
    'You have an interview running. Go back to the interview page to return to it, or end it there first.',
    409,
    { details: { interview_id: interview.id, return_to: '/interview' } },
  );
}
