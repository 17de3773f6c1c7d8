import type { PGlite } from '@electric-sql/pglite';
import { type Database, migrate, type Migration, readMigrations } from '../../src/migrations.js';
import { newDatabase, SUPABASE } from './database.js';
import { ADA, GRACE, ORIGINAL } from './original.js';

let pglite: PGlite;
let database: Database;
let migrations: Migration[];

beforeAll(async () => {
  ({ pglite, database } = await newDatabase());
  migrations = await readMigrations('migrations');
  await pglite.exec(SUPABASE + ORIGINAL);
  await migrate(database, migrations);
}, 120_000);

afterAll(() => pglite.close());

async function rows(sql: string): Promise<unknown[]> {
  return (await pglite.query(sql)).rows;
}

test('Ada keeps her id, her keys, her interview and its feedback, word for word', async () => {
  expect(await rows(`select id, email, full_name, plan, google_id from users where id = '${ADA}'`)).toEqual([
    { id: ADA, email: 'ada@example.test', full_name: 'Ada', plan: 'free', google_id: null },
  ]);
  expect(await rows('select user_id, openai_key_encrypted, encryption_salt from user_api_keys')).toEqual([
    { user_id: ADA, openai_key_encrypted: 'gAAAA4', encryption_salt: 'salt' },
  ]);
  const interview = `select user_id, interview_date::text, ended_by, skipped_stages, conversation, total_messages
    from interviews where candidate_name = 'Ada'`;
  expect(await rows(interview)).toEqual([
    {
      user_id: ADA,
      interview_date: '2025-03-01 10:20:30.123456+00',
      ended_by: 'natural_completion',
      skipped_stages: ['self_intro', 'company_fit'],
      conversation: { agent: [{ content: 'Hi' }], user: [] },
      total_messages: { agent: 1, user: 0 },
    },
  ]);
  expect(await rows('select user_id, feedback_data from feedback')).toEqual([
    { user_id: ADA, feedback_data: { overall_score: 4 } },
  ]);
});

test('what was said in an interview of the original is not measured yet, and its feedback has no scores to compare', async () => {
  expect(
    await rows(
      `select measures, scores, overall_score from interviews i join feedback f on f.interview_id = i.id`,
    ),
  ).toEqual([{ measures: null, scores: null, overall_score: null }]);
});

test('Grace, whom only auth.users knew, is a person with her old id, and her old interview is not running', async () => {
  expect(await rows(`select email from users where id = '${GRACE}'`)).toEqual([
    { email: 'grace@example.test' },
  ]);
  expect(await rows(`select ended_by from interviews where user_id = '${GRACE}'`)).toEqual([
    { ended_by: 'unknown' },
  ]);
});

test('somebody new can sign in, save keys and start an interview as in a new database', async () => {
  await pglite.exec(`
    set role service_role;
    insert into users (email, google_id) values ('linus@example.test', 'g-1');
    insert into user_api_keys (user_id, openai_key_encrypted)
      select id, 'x' from users where google_id = 'g-1' on conflict (user_id) do nothing;
    insert into interviews (user_id, candidate_name, room_name)
      select id, 'Linus', 'interview-3' from users where google_id = 'g-1';
    reset role;`);
  expect(
    await rows(
      `select ended_by, skipped_stages, conversation, metadata from interviews where candidate_name = 'Linus'`,
    ),
  ).toEqual([{ ended_by: null, skipped_stages: [], conversation: { agent: [], user: [] }, metadata: {} }]);
});

test('the browsers of the original have lost their way in', async () => {
  await expect(pglite.exec('set role authenticated; select * from interviews')).rejects.toThrow(
    'permission denied',
  );
  await pglite.exec('reset role');
});

test('forgetting Ada takes everything along, though the original did not', async () => {
  await pglite.exec(`begin; delete from users where id = '${ADA}'`);
  expect(await rows(`select user_id from user_api_keys where user_id = '${ADA}'`)).toEqual([]);
  expect(await rows(`select id from interviews where user_id = '${ADA}'`)).toEqual([]);
  expect(await rows('select id from feedback')).toEqual([]);
  await pglite.exec('rollback');
});

test('a second upgrade changes nothing', async () => {
  const before = await rows('select * from interviews order by id');
  for (const { sql } of migrations) await pglite.exec(sql);
  expect(await rows('select * from interviews order by id')).toEqual(before);
});

test('a database that had an earlier form of 002 and 003 gets what has come into them since', async () => {
  await pglite.exec(`
    delete from schema_migrations where name ~ '^00[12]b|^00[23]-';
    insert into schema_migrations (name) values ('002-upgrade-from-python.sql'), ('003-relations.sql');
    alter table interviews add check (ended_by in ('natural_completion', 'unknown')),
      alter column job_role type varchar(20);
    insert into interviews (user_id, candidate_name) values ('${ADA}', 'still running');`);
  await migrate(database, migrations);
  await pglite.exec(
    `update interviews set ended_by = 'worker_crash', job_role = repeat('x', 50) where ended_by = 'unknown'`,
  );
  expect(await rows(`select ended_by from interviews where candidate_name = 'still running'`)).toEqual([
    { ended_by: null },
  ]);
});
