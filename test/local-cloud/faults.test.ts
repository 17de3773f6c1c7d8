import { startSupabase, type RunningSupabase } from '../../local-cloud/supabase/index.js';
import { faultControl } from '../support/fault-control.js';
import { until } from '../support/until.js';
import { House } from './livekit/house.js';

describe('Supabase', () => {
  let supabase: RunningSupabase;
  beforeAll(async () => {
    supabase = await startSupabase({ migrationsFolder: 'migrations', serviceKey: 'key', log: () => {} });
  }, 120_000);
  afterAll(() => supabase.close());
  afterEach(() => faultControl(supabase.url).heal());

  // Supabase's own client would ask again by itself.
  const read = () => fetch(`${supabase.url}/rest/v1/users?select=email`, { headers: { apikey: 'key' } });

  test('is away until it is healed, without a word to whoever asks', async () => {
    await faultControl(supabase.url).order({ kind: 'away' });
    await expect(read()).rejects.toThrow('fetch failed');
    await faultControl(supabase.url).heal();
    expect(await (await read()).json()).toEqual([]);
  });

  test('is away for a while', async () => {
    await faultControl(supabase.url).order({ kind: 'away', seconds: 0.5 });
    await expect(read()).rejects.toThrow('fetch failed');
    await until('it to be back', () => read().catch(() => null));
  });

  test('fails as often as it is told to', async () => {
    await faultControl(supabase.url).order({ kind: 'failing', times: 1 });
    const failed = await read();
    expect([failed.status, await failed.json()]).toMatchObject([503, { code: 'PGRST002' }]);
    expect((await read()).status).toBe(200);
  });

  test.each([
    ['{"kind":"sleepy"}', 'kind: '],
    ['{"kind":"away","times":0}', 'times: '],
    ['{"kind":"away","minutes":1}', 'minutes'],
    ['away', 'JSON'],
  ])('does not understand the order %s, and says why', async (body, why) => {
    const answer = await fetch(`${supabase.url}/control/faults`, { method: 'PUT', body });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(why);
    expect((await read()).status).toBe(200);
  });
});

describe('LiveKit', () => {
  let house: House;
  beforeEach(async () => {
    house = await House.open();
  });
  afterEach(() => house.close());

  test('restarts: whoever was there finds back, into a room that is new', async () => {
    const ada = await house.guest('ada');
    const [before] = await house.service.listRooms();
    await faultControl(house.httpUrl).order({ kind: 'restart' });
    expect(await house.service.listRooms()).toEqual([]);
    await ada.notices(({ event }) => event === 'reconnected');
    const [after] = await house.service.listRooms();
    expect(after?.sid).not.toBe(before?.sid);
    expect(after?.numParticipants).toBe(1);
  }, 30_000);

  test('answers nobody for a while after it went down', async () => {
    const control = faultControl(house.httpUrl);
    await control.order({ kind: 'restart', seconds: 60 });
    await expect(house.service.listRooms()).rejects.toThrow('fetch failed');
    await control.heal();
    expect(await house.service.listRooms()).toEqual([]);
  });

  test('finds no token good', async () => {
    await faultControl(house.httpUrl).order({ kind: 'refused' });
    await expect(house.guest('ada')).rejects.toThrow();
    await expect(house.service.listRooms()).rejects.toThrow('invalid token');
  }, 30_000);
});
