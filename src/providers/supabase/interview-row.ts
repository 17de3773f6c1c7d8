import { z } from 'zod';
import type {
  EndedInterview,
  Ending,
  Interview,
  InterviewChange,
  InterviewSummary,
} from '../../domain/interviews.js';
import { Judgement, StoredScore } from '../../domain/judgement.js';
import { SpeechMetrics } from '../../domain/speech-metrics.js';
import type { StageId } from '../../domain/stages/index.js';
import { isoTime } from './database.js';
import { conversationOf } from './stored-conversation.js';

/** The columns of `interviews` that a list needs. */
export interface SummaryRow {
  id: string;
  user_id: string;
  candidate_name: string;
  interview_date: string;
  room_name: string;
  job_role: string | null;
  experience_level: string | null;
  final_stage: StageId | null;
  ended_by: Ending | null;
  skipped_stages: StageId[] | null;
  has_resume: boolean | null;
  has_jd: boolean | null;
  total_messages: unknown;
  feedback: OneOrMany<{ overall: unknown }>;
}

/** How many messages a row says there are; rows of earlier years may say nothing, or say it in text. */
const Count = z.coerce.number<unknown>().int().nonnegative().catch(0);
const Messages = z.object({ agent: Count, user: Count }).catch({ agent: 0, user: 0 });

export type InterviewRow = Omit<SummaryRow, 'feedback' | 'total_messages'> & {
  conversation: unknown;
};

/** The columns of `interviews` that progress needs. */
export interface EndedRow extends Pick<
  SummaryRow,
  'id' | 'interview_date' | 'job_role' | 'experience_level'
> {
  measures: unknown;
  feedback: OneOrMany<{ scores: unknown }>;
}

/** The database embeds a single related row as itself or as a list of one. */
type OneOrMany<T> = T | T[] | null;

const FACTS =
  'id, user_id, candidate_name, interview_date, room_name, job_role, experience_level, final_stage, ' +
  'ended_by, skipped_stages, has_resume, has_jd';

export const INTERVIEW_COLUMNS = `${FACTS}, conversation`;
export const SUMMARY_COLUMNS = `${FACTS}, total_messages, feedback(overall:overall_score)`;
export const ENDED_COLUMNS = 'id, interview_date, job_role, experience_level, measures, feedback(scores)';

/** An interview as its row tells it. */
export function interviewOf(row: InterviewRow): Interview {
  return { ...factsOf(row), conversation: conversationOf(row.conversation) };
}

/** An interview as a list shows it. */
export function summaryOf(row: SummaryRow): InterviewSummary {
  const feedback = [row.feedback].flat()[0];
  return {
    ...factsOf(row),
    totalMessages: Messages.parse(row.total_messages),
    overallScore: StoredScore.safeParse(feedback?.overall).data ?? null,
    // As the database writes it: to the microsecond.
    position: { date: row.interview_date, id: row.id },
  };
}

/** An interview as progress is read from it. */
export function endedOf(row: EndedRow): EndedInterview {
  return {
    id: row.id,
    interviewDate: isoTime(row.interview_date),
    jobRole: row.job_role ?? '',
    experienceLevel: row.experience_level ?? '',
    measures: SpeechMetrics.safeParse(row.measures).data ?? null,
    judgement: Judgement.safeParse([row.feedback].flat()[0]?.scores).data ?? null,
  };
}

/** The columns that a new interview or a change fills. */
export function columnsOf(change: Partial<Omit<Interview, 'id'>> & InterviewChange) {
  return {
    user_id: change.userId,
    candidate_name: change.candidateName,
    interview_date: change.interviewDate,
    room_name: change.roomName,
    job_role: change.jobRole,
    experience_level: change.experienceLevel,
    final_stage: change.finalStage,
    ended_by: change.endedBy,
    skipped_stages: change.skippedStages,
    has_resume: change.hasResume,
    has_jd: change.hasJd,
    conversation: change.conversation,
    total_messages: change.conversation && {
      agent: change.conversation.agent.length,
      user: change.conversation.user.length,
    },
    measures: change.measures,
  };
}

function factsOf(row: Omit<SummaryRow, 'feedback' | 'total_messages'>): Omit<Interview, 'conversation'> {
  return {
    id: row.id,
    userId: row.user_id,
    candidateName: row.candidate_name,
    interviewDate: isoTime(row.interview_date),
    roomName: row.room_name,
    jobRole: row.job_role ?? '',
    experienceLevel: row.experience_level ?? '',
    finalStage: row.final_stage ?? 'welcome',
    endedBy: row.ended_by,
    skippedStages: row.skipped_stages ?? [],
    hasResume: row.has_resume ?? false,
    hasJd: row.has_jd ?? false,
  };
}
