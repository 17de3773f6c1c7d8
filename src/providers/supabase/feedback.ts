import type { Feedback, FeedbackStore } from '../../domain/feedback.js';
import { dataOf, isoTime, type Database } from './database.js';
import { feedbackDataOf } from './stored-feedback.js';

interface Row {
  interview_id: string;
  feedback_data: unknown;
  updated_at: string;
}

/** Feedback in the table `feedback`, one row an interview. */
export function supabaseFeedback(database: Database): FeedbackStore {
  return {
    async of(userId, interviewId) {
      const row = await dataOf<Row | null>(
        database
          .from('feedback')
          .select('interview_id, feedback_data, updated_at')
          .eq('user_id', userId)
          .eq('interview_id', interviewId)
          .maybeSingle<Row>(),
      );
      return row && feedbackOf(row);
    },
    async put(userId, interviewId, data) {
      const row = {
        user_id: userId,
        interview_id: interviewId,
        feedback_data: data,
        updated_at: new Date().toISOString(),
      };
      await dataOf(database.from('feedback').upsert(row, { onConflict: 'interview_id' }));
    },
  };
}

function feedbackOf(row: Row): Feedback {
  return {
    interviewId: row.interview_id,
    data: feedbackDataOf(row.feedback_data),
    updatedAt: isoTime(row.updated_at),
  };
}
