import type { RunningSupabase } from '../../local-cloud/supabase/index.js';
import { grace, startDatabase, walkedHouse, type WalkedHouse } from '../support/walked-house.js';
import { badRequests } from './bad-requests.js';
import { PLACES } from './good-requests.js';

const SEED = 11;
const COUNT = 1_000;

let supabase: RunningSupabase;
let house: WalkedHouse;

beforeAll(async () => {
  supabase = await startDatabase();
  house = await walkedHouse(supabase);
}, 60_000);

afterAll(() => supabase.close());

const start = { name: 'Grace Hopper', email: 'grace@example.com', role: 'Engineer', level: 'mid' };

test.each(['name', 'role'])(
  'a %s that no database can hold starts nothing, and the form says why',
  async (field) => {
    const browser = await house.as(grace);
    const answer = await browser.post('/api/token').send({ ...start, [field]: 'Grace\u0000' });
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([400, 'unstorable-text']);
    expect(house.workers.orders).toEqual([]);
  },
);

// The running site is never let to the point where a worker would begin; here it is one that does nothing.
test('whatever stands in the form, an interview is started or the form is refused', async () => {
  const browser = await house.as(grace);
  const statuses = new Set<number>();
  for (const { method, flaw, body } of badRequests('POST /api/token', [], { count: COUNT, seed: SEED })) {
    if (method !== 'POST' || flaw !== 'fields of JSON') continue;
    house.workers.endNow();
    const { status, text } = await browser
      .post('/api/token')
      .type('json')
      .send(body.toString().replaceAll(PLACES.resume, ''));
    expect(status < 500 ? '' : `seed ${SEED}: ${text} to ${body.toString().slice(0, 500)}`).toBe('');
    statuses.add(status);
  }
  expect([...statuses]).toEqual(expect.arrayContaining([200, 400]));
}, 120_000);
