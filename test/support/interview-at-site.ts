import type { Visitor } from '../../local-cloud/visitor.js';
import { ANSWERS } from './candidate-answers.js';
import { enterInterview, type Started } from './interview-by-robot.js';
import { greeted, personOfCloud, typeAnswer } from './person-of-cloud.js';
import type { RunningSite } from './running-site.js';
import { savedInterview, wordsOf } from './saved-interview.js';
import type { SiteHouse } from './site-house.js';
import { until } from './until.js';

/** The answer that was given and saved when a test goes on. */
export const ANSWER = ANSWERS[0] ?? '';

export interface Begun extends Started {
  visitor: Visitor;
  room: string;
  /** The process id of its worker. */
  worker: number;
}

/** An interview that has begun and whose first answer is in the database. */
export async function beginInterview(house: SiteHouse, site: RunningSite, email: string): Promise<Begun> {
  const visitor = await personOfCloud({ site: site.site, keys: house.keys }, email);
  const before = site.workers();
  const started = await enterInterview({ speech: house.voices }, visitor);
  const worker = site.workers().find((pid) => !before.includes(pid));
  await greeted(started.robot);
  await typeAnswer(started.robot, ANSWER);
  const saved = await until('the answer to be saved', async () => {
    const interview = await savedInterview(visitor, started.interviewId);
    return wordsOf(interview, 'candidate').includes(ANSWER) ? interview : null;
  });
  return { ...started, visitor, room: saved.meta.room_name, worker: worker! };
}

/** What the status of that room's worker is said to be. */
export async function workerStatus(visitor: Visitor, room: string): Promise<string> {
  const answer = await visitor.get(`/api/worker/status/${room}`);
  return ((await answer.json()) as { status: string }).status;
}

/** Asks for an interview as the start form does. */
export function askToStart(visitor: Visitor): Promise<Response> {
  const form = { name: 'Ada Lovelace', email: 'ada@local.test', role: 'Engineer', level: 'mid' };
  return visitor.post('/api/token', form);
}
