import { randomUUID } from 'node:crypto';
import { AppError } from '../../src/domain/errors.js';
import { ada, adasFeedback, adasInterview } from './pages-world.js';
import { inPieces } from './scripted-model.js';
import { testApp, type TestApp } from './test-app.js';

/** An interview of Ada's on which there is no feedback yet. */
export const unjudged = {
  ...adasInterview,
  id: '22222222-2222-4222-8222-222222222222',
  roomName: 'interview-unjudged',
  interviewDate: '2026-03-05T09:30:00.000Z',
  candidateName: 'Ada Lovelace, Countess, with a name that is longer than a card is wide',
  jobRole: 'Senior Product Manager, Platform and Developer Experience',
};

/** An address whose page always fails, and one whose database is away. */
export const FAILING = '33333333-3333-4333-8333-333333333333';
export const AWAY = '44444444-4444-4444-8444-444444444444';

/** The site in which Ada has two interviews, one with feedback, and a resume; its model answers what stands in her feedback. */
export async function furnishedApp(): Promise<TestApp> {
  const { scores, feedback = '' } = adasFeedback.data;
  const model = {
    name: 'a-model',
    write: (_key: string, question: { schema?: unknown }) =>
      inPieces(question.schema ? JSON.stringify(scores) : feedback),
  };
  const site = testApp({ model });
  const interviews = { ...site.deps.interviews };
  site.deps.interviews.find = (userId, id) => {
    if (id === FAILING) return Promise.reject(new Error('broken'));
    if (id === AWAY)
      return Promise.reject(new AppError('database-unavailable', 'The database is away.', 503));
    return interviews.find(userId, id);
  };
  site.rows.push(structuredClone(unjudged));
  await site.deps.feedback.put(ada.id, adasInterview.id, adasFeedback.data);
  await site.deps.documents.keep({
    userId: ada.id,
    documentType: 'resume',
    filename: 'ada-lovelace.pdf',
    text: 'I build engines.',
    charCount: 16,
  });
  return site;
}

/** Gives Ada that many more interviews, older than the others. */
export function giveOlder({ rows }: TestApp, count: number): void {
  for (let at = 1; at <= count; at++) {
    const interviewDate = new Date(Date.UTC(2026, 0, 1, 0, -at)).toISOString();
    rows.push({
      ...adasInterview,
      id: randomUUID(),
      roomName: `older-${at}`,
      jobRole: `Role ${at}`,
      interviewDate,
    });
  }
}
