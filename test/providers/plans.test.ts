import { SupabaseSessions } from '../../src/providers/supabase/sessions.js';
import { supabaseDocuments } from '../../src/providers/supabase/documents.js';
import { supabaseFeedback } from '../../src/providers/supabase/feedback.js';
import { fernet } from '../../src/providers/fernet.js';
import { supabaseInterviews } from '../../src/providers/supabase/interviews.js';
import { supabaseKeys } from '../../src/providers/supabase/keys.js';
import { supabasePeople } from '../../src/providers/supabase/people.js';
import type { Interviews } from '../../src/domain/interviews.js';
import { openDatabase } from '../../src/providers/supabase/database.js';
import { neighbour } from '../support/http-neighbour.js';
import { explainedDatabase, type ExplainedDatabase } from '../support/explained-database.js';
import { crowd } from '../support/crowd.js';
import type { Step } from '../support/plan.js';

const PAGE = 51;
const KEY = 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=';

let explained: ExplainedDatabase;
let interviews: Interviews;
const { ada } = crowd;

beforeAll(async () => {
  explained = await explainedDatabase();
  await explained.postgres.exec(crowd.sql);
  interviews = supabaseInterviews(explained.database);
}, 120_000);

afterAll(() => explained?.close());

/** Steps that read a table from end to end. */
const readsAll = (steps: Step[]) => steps.filter(({ kind }) => kind === 'Seq Scan');
const looksAt = (steps: Step[]) =>
  steps.reduce((most, { rows, thrownAway }) => Math.max(most, rows + thrownAway), 0);
const indexes = (steps: Step[]) => steps.flatMap(({ index }) => index ?? []);

describe('Ada’s 10,000 interviews among 20,000 of others', () => {
  test('are listed from the index, in its order, and no more rows are read than are shown', async () => {
    const steps = await explained.stepsOf(() => interviews.list(ada, { limit: PAGE }));
    expect(indexes(steps)).toEqual(['idx_interviews_user_date_id', 'feedback_interview_id_key']);
    expect(readsAll(steps)).toEqual([]);
    expect(steps.filter(({ kind }) => /Sort/.test(kind))).toEqual([]);
    expect(looksAt(steps)).toBe(PAGE);
  });

  test('are read for their progress in the same way: no more than are shown, and nothing is sorted', async () => {
    const steps = await explained.stepsOf(() => interviews.ended(ada, PAGE));
    expect(indexes(steps)).toEqual(['idx_interviews_user_date_id', 'feedback_interview_id_key']);
    expect(readsAll(steps)).toEqual([]);
    expect(steps.filter(({ kind }) => /Sort/.test(kind))).toEqual([]);
    expect(looksAt(steps)).toBe(PAGE);
  });

  test('likewise from the middle on, though a hundred at a time are of one instant', async () => {
    const steps = await explained.stepsOf(() => interviews.list(ada, { limit: PAGE, before: crowd.middle }));
    expect(indexes(steps)).toEqual(['idx_interviews_user_date_id', 'feedback_interview_id_key']);
    expect(readsAll(steps)).toEqual([]);
    expect(steps.filter(({ kind }) => /Sort/.test(kind))).toEqual([]);
    // What is of the place's own instant and stands before it is read and left out.
    expect(looksAt(steps)).toBeLessThanOrEqual(PAGE + crowd.ofOneInstant);
  });

  test('a search goes through her own interviews only, newest first, and sorts nothing', async () => {
    const steps = await explained.stepsOf(() => interviews.list(ada, { limit: PAGE, q: 'role 7' }));
    expect(indexes(steps)).toContain('idx_interviews_user_date_id');
    expect(readsAll(steps)).toEqual([]);
    expect(steps.filter(({ kind }) => /Sort/.test(kind))).toEqual([]);
  });
});

describe('Found by an index, with no more than a handful of rows looked at', () => {
  const people = () => supabasePeople(explained.database);
  const sessions = () => new SupabaseSessions(explained.database, () => new Date());
  const identity = { googleId: 'g-7', email: 'somebody-7@example.com', name: 'Somebody', avatar: null };
  const read = (sid: string) =>
    new Promise((resolve, reject) => {
      sessions().get(sid, (error, session) => (error instanceof Error ? reject(error) : resolve(session)));
    });

  test.each<[string, string, () => Promise<unknown>]>([
    ['the running interview of Ada, who has none', 'idx_interviews_running', () => interviews.running(ada)],
    [
      'all that are open without a sign of life',
      'idx_interviews_running',
      () => interviews.withoutSign(new Date()),
    ],
    ['her interview in a room', 'interviews_room_name_key', () => interviews.inRoom(ada, 'room-777')],
    [
      'what was said in some of hers',
      'interviews_pkey',
      () => interviews.conversations(ada, [crowd.adasInterview]),
    ],
    ['a sign of life', 'interviews_pkey', () => interviews.sign([crowd.adasInterview], new Date())],
    ['one interview', 'interviews_pkey', () => interviews.find(ada, crowd.adasInterview)],
    [
      'the feedback on an interview',
      'feedback_interview_id_key',
      () => supabaseFeedback(explained.database).of(ada, crowd.adasInterview),
    ],
    [
      'a person’s keys',
      'user_api_keys_user_id_key',
      () => supabaseKeys(explained.database, fernet([KEY])).of(ada),
    ],
    [
      'a person’s latest resume',
      'idx_documents_user_date',
      () => supabaseDocuments(explained.database).latest(ada, 'resume'),
    ],
    ['a person by Google’s id', 'users_google_id_key', () => people().welcome(identity)],
    ['a session', 'sessions_pkey', () => read('session-777')],
    ['all sessions of a person', 'idx_sessions_user', () => sessions().endAll(ada)],
    ['the sessions to sweep', 'idx_sessions_expiry', () => sessions().sweep()],
  ])('%s', async (_what, index, work) => {
    const steps = await explained.stepsOf(work);
    expect(indexes(steps)).toContain(index);
    expect(readsAll(steps)).toEqual([]);
    expect(looksAt(steps)).toBeLessThanOrEqual(crowd.few);
  });
});

test.each<[string, string, (interviews: Interviews) => Promise<unknown>]>([
  ['a list', 'total_messages', (interviews) => interviews.list(ada, { limit: PAGE })],
  ['progress', 'measures', (interviews) => interviews.ended(ada, PAGE)],
])(
  '%s asks for what it shows, in one question, and for neither conversation nor report',
  async (_what, column, ask) => {
    const database = await neighbour(() => ({ json: [] }));
    await ask(supabaseInterviews(openDatabase({ url: database.url, serviceKey: 'key' })));
    await database.close();
    expect(database.asked).toHaveLength(1);
    expect(database.asked[0]?.path).toContain(column);
    expect(database.asked[0]?.path).not.toMatch(/conversation|feedback_data/);
  },
);
