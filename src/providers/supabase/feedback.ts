import type { Feedback, FeedbackData, FeedbackStore } from '../../domain/feedback.js';
import { dataOf, isoTime, type Database } from './database.js';

interface Row {
  interview_id: string;
  feedback_data: FeedbackData;
  updated_at: string;
}

/** Feedback in the table `feedback`, one row an interview. */
export function supabaseFeedback(database: Database): FeedbackStore {
  const of = async (userId: string, interviewId: string): Promise<Feedback | null> => {
    const row = await dataOf<Row | null>(
      database
        .from('feedback')
        .select('interview_id, feedback_data, updated_at')
        .eq('user_id', userId)
        .eq('interview_id', interviewId)
        .maybeSingle<Row>(),
    );
    return row && feedbackOf(row);
  };
  return {
    of,
    async keep(userId, interviewId, part) {
      const stored = await of(userId, interviewId);
      const row = {
        user_id: userId,
        interview_id: interviewId,
        feedback_data: { ...stored?.data, ...part },
        updated_at: new Date().toISOString(),
      };
      await dataOf(database.from('feedback').upsert(row, { onConflict: 'interview_id' }));
    },
  };
}

function feedbackOf(row: Row): Feedback {
  return { interviewId: row.interview_id, data: row.feedback_data, updatedAt: isoTime(row.updated_at) };
}
