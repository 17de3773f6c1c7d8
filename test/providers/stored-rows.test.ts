import { type RunningSupabase, startSupabase } from '../../local-cloud/supabase/index.js';
import { type Database, openDatabase } from '../../src/providers/supabase/database.js';
import { supabaseFeedback } from '../../src/providers/supabase/feedback.js';
import { supabaseInterviews } from '../../src/providers/supabase/interviews.js';
import { supabasePeople } from '../../src/providers/supabase/people.js';
import { feedbackDataOf } from '../../src/providers/supabase/stored-feedback.js';
import { adasInterview } from '../support/pages-world.js';

let supabase: RunningSupabase;
let database: Database;
let ada: string;

beforeAll(async () => {
  supabase = await startSupabase({ migrationsFolder: 'migrations', serviceKey: 'key', log: () => undefined });
  database = openDatabase({ url: supabase.url, serviceKey: 'key' });
  const identity = { googleId: 'g-ada', email: 'ada@example.com', name: 'Ada', avatar: null };
  ada = (await supabasePeople(database).welcome(identity)).id;
});

afterAll(() => supabase.close());

test('an interview of the Python original without a role is told like any other', async () => {
  const interviews = supabaseInterviews(database);
  const { id } = await interviews.open({ ...adasInterview, userId: ada, roomName: 'no-role' });
  await database.from('interviews').update({ job_role: null }).eq('id', id).throwOnError();
  expect((await interviews.find(ada, id))?.jobRole).toBe('');
  const listed = await interviews.list(ada, { limit: 9 });
  expect(listed.map(({ jobRole }) => jobRole)).toEqual(['']);
});

test('feedback on an interview that was deleted meanwhile is not kept, and the person hears why', async () => {
  const interviews = supabaseInterviews(database);
  const feedback = supabaseFeedback(database);
  const { id } = await interviews.open({ ...adasInterview, userId: ada, roomName: 'deleted' });
  await interviews.remove(ada, id);
  await expect(feedback.put(ada, id, { feedback: '# Report' })).rejects.toMatchObject({
    status: 404,
    code: 'deleted-meanwhile',
  });
});

test('a database that does not answer is still told as that', async () => {
  const away = openDatabase({ url: 'http://127.0.0.1:9', serviceKey: 'key' });
  await expect(
    supabaseFeedback(away).put(ada, adasInterview.id, { feedback: '# Report' }),
  ).rejects.toMatchObject({ code: 'database-unavailable' });
});

describe('Stored feedback', () => {
  test.each([null, 'none', 7, []])('that is %j is none', (stored) => {
    expect(feedbackDataOf(stored)).toEqual({});
  });

  test('keeps what can be read, and what is not known here', () => {
    const whole = {
      scores: { overall_score: 4 },
      feedback: '# Report',
      made_at: '2026-03-04T17:30:00.000Z',
      model: 'a-model',
      unread: { turns: 2, shortened: 0 },
      former: [{ feedback: '# Older' }],
      of_earlier_years: 1,
    };
    expect(feedbackDataOf(whole)).toEqual(whole);
  });

  test('loses only the parts that are not what they should be', () => {
    const odd = {
      scores: 4,
      feedback: { text: '# Report' },
      made_at: 'soon',
      model: 3,
      unread: { turns: -1 },
    };
    expect(feedbackDataOf({ ...odd, former: 'none' })).toEqual({});
    expect(
      feedbackDataOf({ ...odd, feedback: '# Report', former: [null, { feedback: '# Older' }, 7] }),
    ).toEqual({ feedback: '# Report', former: [{ feedback: '# Older' }] });
  });
});
