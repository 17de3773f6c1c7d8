import { type RunningSupabase, startSupabase } from '../../local-cloud/supabase/index.js';
import { type Database, openDatabase } from '../../src/providers/supabase/database.js';
import { supabasePeople } from '../../src/providers/supabase/people.js';

let supabase: RunningSupabase;
let database: Database;

beforeAll(async () => {
  supabase = await startSupabase({ migrationsFolder: 'migrations', serviceKey: 'key', log: () => undefined });
  database = openDatabase({ url: supabase.url, serviceKey: 'key' });
});

beforeEach(async () => {
  await database.from('users').delete().neq('email', '').throwOnError();
});

afterAll(() => supabase.close());

const welcome = (googleId: string, email: string) =>
  supabasePeople(database).welcome({ googleId, email, name: email, avatar: null });

/** A row as the Python original left it: it knows of no Google id. */
async function original(email: string): Promise<string> {
  const { data } = await database
    .from('users')
    .insert({ email })
    .select('id')
    .single<{ id: string }>()
    .throwOnError();
  return data.id;
}

async function rows() {
  const { data } = await database.from('users').select('email, google_id').order('email').throwOnError();
  return data.map(({ email, google_id }) => [email, google_id] as unknown[]);
}

test.each([
  ['Ada@Example.COM', 'ada@example.com'],
  ['A_d%a*\\o@example.com', 'a_d%a*\\o@example.com'],
])('whoever the original knew as %s is found as %s, and keeps the id', async (written, verified) => {
  const id = await original(written);
  expect((await welcome('g', verified)).id).toBe(id);
  expect(await rows()).toEqual([[verified, 'g']]);
});

test.each([
  ['ada@example.com', '%@example.com'],
  ['adaa@example.com', 'ad_a@example.com'],
  ['ada@example.com', 'a*a@example.com'],
])('%s is not taken for %s', async (known, verified) => {
  const id = await original(known);
  expect((await welcome('g', verified)).id).not.toBe(id);
});

test('of two rows with one address, the one written the same way is found', async () => {
  await original('Ada@example.com');
  const id = await original('ada@example.com');
  await original('ADA@example.com');
  expect((await welcome('g', 'ada@example.com')).id).toBe(id);
});

test.each(['ada@example.com', 'Ada@Example.com'])(
  'an address that came to another Google account opens nobody’s door: %s',
  async (written) => {
    await database.from('users').insert({ email: written, google_id: 'g-ada' }).throwOnError();
    await expect(welcome('g-new', 'ada@example.com')).rejects.toMatchObject({
      code: 'sign-in-failed',
      status: 403,
      sentence: expect.stringContaining('with another Google account') as string,
    });
    expect(await rows()).toEqual([[written, 'g-ada']]);
  },
);

test('Ada, whose address at Google is now one that somebody else has here, keeps her old one', async () => {
  const { id } = await welcome('g-ada', 'ada@example.com');
  await welcome('g-grace', 'grace@example.com');
  expect(await welcome('g-ada', 'grace@example.com')).toMatchObject({ id, email: 'ada@example.com' });
});

test('two first sign-ins at once make one person', async () => {
  const [one, two] = await Promise.all([welcome('g', 'new@example.com'), welcome('g', 'new@example.com')]);
  expect(one?.id).toBe(two?.id);
});

test('two Google accounts with one address that come at once get in one after the other, or not at all', async () => {
  const both = await Promise.allSettled([
    welcome('g-1', 'new@example.com'),
    welcome('g-2', 'new@example.com'),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await rows()).toHaveLength(1);
});
