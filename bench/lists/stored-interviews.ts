import { randomUUID } from 'node:crypto';
import { finishedInterview } from '../../local-cloud/finished-interview.js';
import { withOverall } from '../../src/domain/feedback.js';

const TURNS = 30;
const HOUR_MS = 3_600_000;
const ROLES = ['Backend Engineer', 'Product Manager', 'Data Analyst', 'Designer', 'DevOps Engineer'];
const FIRST = Date.UTC(2020, 0, 1);

type Row = ReturnType<typeof finishedInterview>;
type Line = Row['conversation']['agent'][number];

/** The rows of a person's `count` finished interviews of 30 turns each, an hour apart, with their feedback. */
export function storedInterviews(userId: string, from: number, count: number) {
  const base = finishedInterview(userId);
  const interviews = Array.from({ length: count }, (_, at) => interviewAt(base, from + at));
  return { interviews, feedback: interviews.map((interview) => feedbackOn(interview)) };
}

function interviewAt(base: Row, at: number) {
  const start = FIRST + at * HOUR_MS;
  const conversation = conversationFrom(base, start / 1000);
  return {
    ...base,
    id: randomUUID(),
    interview_date: new Date(start).toISOString(),
    room_name: `interview-${at}`,
    job_role: ROLES[at % ROLES.length] ?? base.job_role,
    conversation,
    total_messages: { agent: conversation.agent.length, user: conversation.user.length },
  };
}

function conversationFrom({ conversation: { agent, user } }: Row, start: number) {
  const said = (lines: Line[], afterS: number) =>
    Array.from({ length: TURNS / 2 }, (_, index) => ({
      ...(lines[index % lines.length] as Line),
      index,
      timestamp: start + index * 40 + afterS,
    }));
  return { agent: said(agent, 0), user: said(user, 20) };
}

function feedbackOn({ id, user_id, conversation }: ReturnType<typeof interviewAt>) {
  const answers = conversation.user.map(({ text }) => `> ${text}\n\nSay what came of it, in numbers.`);
  const quick_take = 'Concrete, though the result came late.';
  const competencies = ['Technical Depth', 'Problem Solving', 'Communication'].map((name, at) => ({
    name,
    score: 3 + (at % 2),
    quick_take,
  }));
  const scores = withOverall({
    summary_headline: 'Clear stories that still want numbers',
    competencies,
    top_strength: 'Explains decisions plainly',
    top_improvement: 'Add one measured result to each story',
    answer_structure_score: 3,
  });
  return { user_id, interview_id: id, feedback_data: { scores, feedback: answers.join('\n\n') } };
}
