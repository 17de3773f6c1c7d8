import { Visitor } from '../../local-cloud/visitor.js';
import {
  ADA,
  ADAS_INTERVIEWS,
  ADAS_KEYS,
  GRACE,
  GRACES,
  HEADLINE,
  JUDGED,
  LINUS,
  MARY,
  UNJUDGED,
  type Row,
} from '../support/python-rows.js';
import { scriptedModel } from '../support/scripted-model.js';
import { type UpgradedSite, upgradedSite } from '../support/upgraded-site.js';

const PEOPLE = [
  { id: 'g-ada', email: 'ada@example.com', name: 'Ada King' },
  { id: 'g-grace', email: 'grace@example.com', name: 'Grace Hopper' },
  { id: 'g-mary', email: 'mary.shelley@example.com', name: 'Mary Shelley' },
  { id: 'g-linus', email: 'linus@example.com', name: 'Linus' },
];

const competency = (name: string) => ({ name, score: 4, quick_take: 'Easy to follow.' });
const SCORES = JSON.stringify({
  summary_headline: 'A careful engineer who explains her choices',
  competencies: ['Technical Depth', 'Problem Solving', 'Communication'].map(competency),
  top_strength: 'Explains decisions plainly',
  top_improvement: 'Add one measured result to each story',
  answer_structure_score: 3,
});

let site: UpgradedSite;

beforeAll(async () => {
  site = await upgradedSite(PEOPLE, 'linus@example.com', scriptedModel(SCORES));
}, 120_000);

afterAll(() => site.close());

async function signedIn(email: string): Promise<Visitor> {
  const visitor = new Visitor(site.address);
  await visitor.signIn(email);
  return visitor;
}

async function told<T = Row>(visitor: Visitor, path: string): Promise<T> {
  return (await (await visitor.get(path)).json()) as T;
}

async function page(visitor: Visitor, path: string): Promise<string> {
  const answer = await visitor.get(path);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}.`);
  return answer.text();
}

test('the command upgraded the database, and the site finds nothing left to do', () => {
  expect(site.printed).toContain('applied 002-upgrade-from-original.sql\n');
  expect(site.printed).toContain('The database is now up to date.\n');
});

describe('Ada, who used the Python original, signs in with Google and', () => {
  let ada: Visitor;

  beforeAll(async () => {
    ada = await signedIn('ada@example.com');
  });

  test('is the person she was', async () => {
    expect(await told(ada, '/api/auth/status')).toMatchObject({
      user: { id: ADA, email: 'ada@example.com', name: 'Ada King' },
    });
  });

  test('sees every interview she had, newest first, with the date that Python wrote', async () => {
    const interviews = await told<Row[]>(ada, '/api/user/interviews?limit=50');
    expect(interviews).toHaveLength(ADAS_INTERVIEWS);
    expect(interviews[0]).toMatchObject({ id: JUDGED, interview_date: '2025-06-30T14:03:12.123Z' });
    expect(interviews.map(({ id }) => id)).toEqual(interviews.map(({ id }) => id).toSorted());
    const first = await page(ada, '/past-calls');
    expect(first).toContain(`/feedback/${JUDGED}`);
    expect(first).toContain('Backend Engineer');
  });

  test('reads every transcript in its order', async () => {
    for (const { id } of await told<Row[]>(ada, '/api/user/interviews?limit=50')) {
      const { ordered_conversation: turns } = await told<{ ordered_conversation: Row[] }>(
        ada,
        `/api/interview/${String(id)}`,
      );
      expect(turns.map(({ role }) => role)).toEqual([
        ...['agent', 'candidate', 'agent', 'candidate', 'agent', 'candidate', 'agent', 'candidate', 'agent'],
      ]);
      expect(turns[3]?.text).toContain(`this is number ${String(id)}.`);
    }
  });

  test('reads her old report and its scores', async () => {
    const shown = await page(ada, `/feedback/${JUDGED}`);
    expect(shown).toContain(HEADLINE);
    expect(shown).toContain('You came across as an engineer who owns what she builds.');
    expect(shown).toContain('A payments service in Go, with two colleagues');
  });

  test('sees her progress from before', async () => {
    const shown = await page(ada, '/dashboard');
    const overall = /Overall [Ss]core.*?<\/section>/s.exec(shown)?.[0] ?? '';
    for (const day of ['2025-06-30', '2025-06-27', '2025-06-26', '2025-06-25'])
      expect(overall).toContain(`datetime="${day}T14:03:12.123Z"`);
  });

  test('finds her keys, by their ends, and nothing needs to be entered again', async () => {
    const status = await told(ada, '/api/user/keys/status');
    expect(status).toMatchObject({ has_keys: true });
    const shown = await page(ada, '/api-keys');
    expect(shown).toContain('6789');
    for (const secret of [ADAS_KEYS.livekitApiSecret, ADAS_KEYS.openaiKey, ADAS_KEYS.deepgramKey]) {
      expect(shown).not.toContain(secret);
      expect(JSON.stringify(status)).not.toContain(secret);
    }
  });

  test('gets feedback on an old interview that had none', async () => {
    const made = await ada.post('/api/feedback/scores', { interview_id: UNJUDGED });
    expect(made.status).toBe(200);
    expect(await page(ada, `/feedback/${UNJUDGED}`)).toContain('A careful engineer who explains her choices');
  });

  test('starts an interview with the keys that Python encrypted', async () => {
    const started = await ada.post('/api/token', {
      ...{ name: 'Ada King', email: 'ada@example.com', role: 'Backend Engineer', level: 'mid' },
      includeProfile: true,
    });
    expect(started.status).toBe(200);
    expect(site.workers.latest.keys).toEqual(ADAS_KEYS);
    site.workers.exit('user_ended');
  });
});

test('Grace, whom only Supabase’s own list knew, finds her interview too', async () => {
  const grace = await signedIn('grace@example.com');
  expect(await told(grace, '/api/auth/status')).toMatchObject({ user: { id: GRACE } });
  expect((await told<Row[]>(grace, '/api/user/interviews?limit=50')).map(({ id }) => id)).toEqual([GRACES]);
  expect(await told(grace, `/api/interview/${GRACES}`)).toMatchObject({ success: true });
  expect((await grace.get(`/api/interview/${JUDGED}`)).status).toBe(404);
});

test('Mary, whose address was written with capitals, opens each of her odd interviews', async () => {
  const mary = await signedIn('mary.shelley@example.com');
  expect(await told(mary, '/api/auth/status')).toMatchObject({ user: { id: MARY } });
  const interviews = await told<Row[]>(mary, '/api/user/interviews?limit=50');
  expect(interviews).toHaveLength(6);
  expect(interviews.map(({ total_messages }) => total_messages)).toContainEqual({ agent: 3, user: 2 });
  await page(mary, '/past-calls');
  await page(mary, '/dashboard');
  await page(mary, '/api-keys');
  for (const { id } of interviews) await page(mary, `/feedback/${String(id)}`);
  const list = await page(mary, '/past-calls');
  expect(list).toContain('O&#39;Brien &amp; &#34;Söhne&#34; \\ &lt;b&gt;🎙️&lt;/b&gt;');
});

test('somebody whose address Google has not verified does not become Linus', async () => {
  const visitor = new Visitor(site.address);
  await expect(visitor.signIn('linus@example.com')).rejects.toThrow('403');
  expect((await visitor.get('/api/user/interviews')).status).toBe(401);
  const { data } = await site.database.from('users').select('google_id').eq('id', LINUS).throwOnError();
  expect(data).toEqual([{ google_id: null }]);
});

test('Ada takes all of it along, and then is forgotten; nobody else is', async () => {
  const ada = await signedIn('ada@example.com');
  const taken = await told<{ person: Row; interviews: Row[] }>(ada, '/api/user/export');
  expect(taken.person).toMatchObject({ id: ADA, plan: 'free' });
  expect(taken.interviews).toHaveLength(ADAS_INTERVIEWS + 1);
  const judged = taken.interviews.find(({ id }) => id === JUDGED);
  expect(judged).toMatchObject({
    interview_date: '2025-06-30T14:03:12.123456+00:00',
    internal_note: 'note 0',
    feedback: { feedback_data: { scores: { summary_headline: HEADLINE } } },
  });
  const gone = await ada.post('/dashboard/delete-account', { email: 'ada@example.com' });
  expect(gone.headers.get('location')).toBe('/?done=forgotten');
  const left = async (table: string) =>
    ((await site.database.from(table).select('user_id').eq('user_id', ADA).throwOnError()).data as Row[])
      .length;
  expect(await Promise.all(['user_api_keys', 'interviews', 'feedback'].map(left))).toEqual([0, 0, 0]);
  const grace = await signedIn('grace@example.com');
  expect(await told<Row[]>(grace, '/api/user/interviews?limit=50')).toHaveLength(1);
});
