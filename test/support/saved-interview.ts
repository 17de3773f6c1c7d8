import type { Visitor } from '../../local-cloud/visitor.js';
import type { Turn } from '../../src/domain/transcript.js';
import { until } from './until.js';

/** An interview as `GET /api/interview/:id` tells it. */
export interface SavedInterview {
  meta: { ended_by: string | null; final_stage: string; room_name: string; stages_covered: string[] };
  ordered_conversation: Turn[];
}

/** The person's interview as it is saved now. */
export async function savedInterview(visitor: Visitor, id: string): Promise<SavedInterview> {
  const answer = await visitor.get(`/api/interview/${id}`);
  if (!answer.ok) throw new Error(`The interview answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as SavedInterview;
}

/** Waits until the person's interview has ended and returns it as it is saved then. */
export function endedInterview(visitor: Visitor, id: string, within?: number): Promise<SavedInterview> {
  const ended = async () => {
    const interview = await savedInterview(visitor, id);
    return interview.meta.ended_by === null ? null : interview;
  };
  return until('the interview to be saved as ended', ended, within);
}

/** What one side said, in order. */
export function wordsOf({ ordered_conversation }: SavedInterview, role: Turn['role']): string[] {
  return ordered_conversation.filter((turn) => turn.role === role).map((turn) => turn.text);
}
