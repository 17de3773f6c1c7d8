import type { SupabaseClient } from '@supabase/supabase-js';
import { type RunningSupabase, startSupabase } from '../../../local-cloud/supabase/index.js';
import { clientOf } from './client.js';

const KEY = 'local-service-key';
const NOBODY = '00000000-0000-4000-8000-000000000000';

let supabase: RunningSupabase;
let client: SupabaseClient;
let ada: string;
const log: string[] = [];

beforeAll(async () => {
  supabase = await startSupabase({
    migrationsFolder: 'migrations',
    serviceKey: KEY,
    log: (line) => log.push(line),
  });
  client = clientOf(supabase.url, KEY);
}, 120_000);

beforeEach(async () => {
  await client.from('users').delete().neq('email', '');
  const { data } = await client
    .from('users')
    .insert({ email: 'ada@example.test', google_id: 'g-ada', full_name: 'Ada Lovelace' })
    .select()
    .single<{ id: string }>()
    .throwOnError();
  ada = data.id;
});

afterAll(() => supabase.close());

async function threeInterviews() {
  const rows = ['Backend', 'Frontend', 'Data, "big"'].map((job_role, at) => ({
    user_id: ada,
    candidate_name: 'Ada',
    room_name: `room-${at}`,
    job_role,
    interview_date: `2026-11-0${at + 1}T10:00:00.123Z`,
    ended_by: at === 0 ? null : 'natural_completion',
  }));
  await client.from('interviews').insert(rows).throwOnError();
}

async function roles(query: PromiseLike<{ data: { job_role: string }[] | null; error: unknown }>) {
  const { data, error } = await query;
  expect(error).toBeNull();
  return data?.map((row) => row.job_role);
}

const interviews = () => client.from('interviews').select('job_role').order('interview_date');

test('Ada is found with everything the database filled in, and her dates are ISO 8601', async () => {
  const { data } = await client.from('users').select().eq('id', ada).single<Record<string, string>>();
  expect(data).toMatchObject({
    id: ada,
    email: 'ada@example.test',
    full_name: 'Ada Lovelace',
    avatar_url: null,
  });
  expect(data?.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00$/);
});

test('Linus, who is not there, is nobody with maybeSingle and an error with single', async () => {
  const linus = client.from('users').select().eq('email', 'linus@example.test');
  expect(await linus.maybeSingle()).toMatchObject({ data: null, error: null });
  const { status, error } = await client.from('users').select().eq('email', 'linus@example.test').single();
  expect({ status, code: error?.code }).toEqual({ status: 406, code: 'PGRST116' });
});

test('two rows where one was asked for are an error, and a change that did so is undone', async () => {
  await threeInterviews();
  const { error } = await client
    .from('interviews')
    .update({ ended_by: 'oops' })
    .eq('user_id', ada)
    .select()
    .single();
  expect(error?.code).toBe('PGRST116');
  expect(await roles(interviews().eq('ended_by', 'oops'))).toEqual([]);
});

test('JSON comes back as it went in, and can be looked into', async () => {
  const conversation = {
    agent: [{ text: 'Hello, "Ada" 👋' }],
    user: [{ text: "I'm fine; '); drop table users;--" }],
  };
  const row = { user_id: ada, candidate_name: 'Ada', conversation, metadata: { model: { name: 'x' } } };
  await client.from('interviews').insert(row).throwOnError();
  const { data } = await client
    .from('interviews')
    .select('conversation, skipped_stages, model:metadata->model->>name')
    .eq('metadata->model->>name', 'x')
    .single();
  expect(data).toEqual({ conversation, skipped_stages: [], model: 'x' });
});

test('keys are saved once per person: a second save replaces what it names and keeps the rest', async () => {
  const save = (values: object) =>
    client
      .from('user_api_keys')
      .upsert({ user_id: ada, ...values }, { onConflict: 'user_id' })
      .select('openai_key_encrypted, deepgram_key_encrypted')
      .single();
  await save({ openai_key_encrypted: 'one', deepgram_key_encrypted: 'dg' });
  const { data } = await save({ openai_key_encrypted: 'two' });
  expect(data).toEqual({ openai_key_encrypted: 'two', deepgram_key_encrypted: 'dg' });
});

test('an upsert that ignores duplicates changes nothing', async () => {
  const person = { email: 'ada@example.test', full_name: 'Somebody else' };
  await client.from('users').upsert(person, { onConflict: 'email', ignoreDuplicates: true }).throwOnError();
  const { data } = await client.from('users').select('full_name').eq('id', ada).single();
  expect(data).toEqual({ full_name: 'Ada Lovelace' });
});

test('an update dates the row and answers only what was asked for', async () => {
  const before = await client
    .from('users')
    .select('updated_at')
    .eq('id', ada)
    .single<{ updated_at: string }>();
  const { data } = await client
    .from('users')
    .update({ avatar_url: 'a.png' })
    .eq('id', ada)
    .select('avatar_url, updated_at');
  expect(data).toEqual([{ avatar_url: 'a.png', updated_at: expect.any(String) as string }]);
  expect(Date.parse(String(data?.[0]?.updated_at))).toBeGreaterThan(
    Date.parse(before.data?.updated_at ?? ''),
  );
  const silent = await client.from('users').update({ avatar_url: null }).eq('id', ada);
  expect(silent).toMatchObject({ status: 204, data: null, error: null });
});

test('an update of nothing at all changes nothing', async () => {
  const { data, error } = await client.from('users').update({}).eq('id', ada).select();
  expect({ data, error }).toEqual({ data: [], error: null });
});

test('interviews are filtered as PostgREST does', async () => {
  await threeInterviews();
  const [backend, frontend, data] = ['Backend', 'Frontend', 'Data, "big"'];
  expect(await roles(interviews().ilike('job_role', '%END'))).toEqual([backend, frontend]);
  expect(await roles(interviews().like('job_role', '%END'))).toEqual([]);
  expect(await roles(interviews().is('ended_by', null))).toEqual([backend]);
  expect(await roles(interviews().not('ended_by', 'is', null))).toEqual([frontend, data]);
  expect(await roles(interviews().neq('job_role', backend))).toEqual([frontend, data]);
  expect(await roles(interviews().in('job_role', [backend, data]))).toEqual([backend, data]);
  expect(await roles(interviews().in('job_role', []))).toEqual([]);
  expect(await roles(interviews().lt('interview_date', '2026-11-02T10:00:00.123Z'))).toEqual([backend]);
  expect(await roles(interviews().lte('interview_date', '2026-11-02T10:00:00.123Z'))).toEqual([
    backend,
    frontend,
  ]);
  expect(await roles(interviews().gt('interview_date', '2026-11-02T10:00:00.123Z'))).toEqual([data]);
  expect(await roles(interviews().gte('interview_date', '2026-11-02T10:00:00.123Z'))).toEqual([
    frontend,
    data,
  ]);
  expect(
    await roles(interviews().or('job_role.eq.Backend,and(job_role.ilike.data*,ended_by.not.is.null)')),
  ).toEqual([backend, data]);
  expect(await roles(interviews().or('job_role.eq."Data, \\"big\\"",room_name.in.("room-1")'))).toEqual([
    frontend,
    data,
  ]);
  expect(await roles(interviews().contains('total_messages', { agent: 0 }))).toHaveLength(3);
});

test('interviews are ordered, paged and counted', async () => {
  await threeInterviews();
  const newest = client.from('interviews').select('room_name', { count: 'exact' });
  const page = await newest.order('interview_date', { ascending: false }).range(1, 1);
  expect(page).toMatchObject({ status: 206, count: 3, data: [{ room_name: 'room-1' }] });
  const count = await client
    .from('interviews')
    .select('*', { count: 'exact', head: true })
    .eq('candidate_name', 'Ada');
  expect(count).toMatchObject({ count: 3, data: null, error: null });
  const beyond = await client.from('interviews').select('id', { count: 'exact' }).range(10, 19);
  expect(beyond).toMatchObject({ status: 416, error: { code: 'PGRST103' } });
  const nulls = client
    .from('interviews')
    .select('room_name')
    .order('ended_by', { nullsFirst: true })
    .order('room_name');
  expect((await nulls.limit(2)).data).toEqual([{ room_name: 'room-0' }, { room_name: 'room-1' }]);
});

test('an interview brings its person, and its feedback as one', async () => {
  const interview = { user_id: ada, candidate_name: 'Ada' };
  const inserted = await client.from('interviews').insert(interview).select('id').single<{ id: string }>();
  const feedback = { user_id: ada, interview_id: inserted.data?.id, feedback_data: { scores: 4 } };
  await client.from('feedback').insert(feedback).throwOnError();
  const found = await client
    .from('interviews')
    .select('candidate_name, person:users(email), feedback(feedback_data)');
  expect(found.data).toEqual([
    {
      candidate_name: 'Ada',
      person: { email: 'ada@example.test' },
      feedback: { feedback_data: { scores: 4 } },
    },
  ]);
  const people = await client.from('users').select('email, interviews(candidate_name)');
  expect(people.data).toEqual([{ email: 'ada@example.test', interviews: [{ candidate_name: 'Ada' }] }]);
});

test('forgetting Ada forgets all that is hers', async () => {
  await threeInterviews();
  await client
    .from('documents')
    .insert({ user_id: ada, document_type: 'resume', filename: 'cv.txt', text: 'x', char_count: 1 });
  const gone = await client.from('users').delete().eq('id', ada).select('email');
  expect(gone.data).toEqual([{ email: 'ada@example.test' }]);
  for (const table of ['interviews', 'documents'])
    expect((await client.from(table).select()).data).toEqual([]);
});

test('what the database refuses gets the status and code of PostgREST', async () => {
  const refusals = [
    [client.from('users').insert({ email: 'ada@example.test' }), 409, '23505'],
    [client.from('interviews').insert({ user_id: NOBODY, candidate_name: 'x' }), 409, '23503'],
    [client.from('users').insert({ full_name: 'no mail' }), 400, '23502'],
    [client.from('users').select().eq('id', 'not-a-uuid'), 400, '22P02'],
    [
      client.from('interviews').insert({ user_id: ada, candidate_name: 'x', interview_date: 'soon' }),
      400,
      '22007',
    ],
    [client.from('users').select('nope'), 400, '42703'],
    [client.from('users').select().eq('nope', 1), 400, '42703'],
    [client.from('users').insert({ nope: 1 }), 400, 'PGRST204'],
    [client.from('users').select('documents(nope)'), 400, '42703'],
    [client.from('sessions').select('interviews(id)'), 400, 'PGRST200'],
    [client.from('nothing').select(), 404, 'PGRST205'],
    [client.from('users').select().or('email'), 400, 'PGRST100'],
  ] as const;
  for (const [call, status, code] of refusals) {
    const answer = await call;
    expect({ status: answer.status, code: answer.error?.code }).toEqual({ status, code });
  }
});

test('a wrong key, and no key, open nothing', async () => {
  const { status, error } = await clientOf(supabase.url, 'wrong').from('users').select();
  expect({ status, message: error?.message }).toEqual({ status: 401, message: 'Invalid API key' });
  expect((await fetch(`${supabase.url}/rest/v1/users`)).status).toBe(401);
  const forged = { apikey: KEY, authorization: 'Bearer forged' };
  expect((await fetch(`${supabase.url}/rest/v1/users`, { headers: forged })).status).toBe(401);
});

test('what the stand-in does not know is said with 501 and a log line, without what people wrote', async () => {
  log.length = 0;
  const { status } = await client.rpc('anything', { secret: 'hush' });
  expect(status).toBe(501);
  expect((await client.from('users').select().textSearch('email', 'ada')).status).toBe(501);
  expect((await client.storage.listBuckets()).error).not.toBeNull();
  expect(log).toEqual([
    expect.stringContaining('POST /rest/v1/rpc/anything'),
    expect.stringContaining('the filter fts'),
    expect.stringContaining('/storage/v1/bucket'),
  ]);
  expect(log.join()).not.toContain('hush');
});

test('a body that is no JSON is refused', async () => {
  const headers = { apikey: KEY, 'content-type': 'application/json' };
  const response = await fetch(`${supabase.url}/rest/v1/users`, {
    method: 'POST',
    headers,
    body: '{"email":',
  });
  expect({ status: response.status, body: await response.json() }).toMatchObject({
    status: 400,
    body: { code: 'PGRST102' },
  });
});

test('two writers at once lose nothing, and only one of them takes a name', async () => {
  const rooms = Array.from({ length: 25 }, (_, at) => ({
    user_id: ada,
    candidate_name: 'Ada',
    room_name: `many-${at}`,
  }));
  const other = clientOf(supabase.url, KEY);
  const answers = await Promise.all(
    rooms.flatMap((row) => [client, other].map((writer) => writer.from('interviews').insert(row))),
  );
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(25);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(25);
});
