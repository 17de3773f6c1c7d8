import { once } from 'node:events';
import { WebSocket } from 'ws';
import { startSupabase, type RunningSupabase } from '../../local-cloud/supabase/index.js';
import { faultControl } from '../support/fault-control.js';
import { until } from '../support/until.js';
import { House } from './livekit/house.js';
import { closeAll, localOpenAi } from './openai/local-openai.js';
import { ADA, fenced, saidIn } from './openai/transcripts.js';
import { Listener, listenUrl } from './support/listener.js';
import { startSpeechServices, type SpeechServices } from './support/speech-services.js';

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

describe('OpenAI', () => {
  afterAll(closeAll);

  async function openAi() {
    const { url, client } = await localOpenAi();
    const base = new URL(url).origin;
    return { client, chat: faultControl(base, 'chat'), speech: faultControl(base, 'speech') };
  }
  type Client = Awaited<ReturnType<typeof openAi>>['client'];

  const messages = [{ role: 'user' as const, content: 'Hello.' }];
  const chat = (client: Client) =>
    client.chat.completions.create({ model: 'gpt-4o-mini', messages, stream: true });
  const speech = async (client: Client) => {
    const answer = await client.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: 'Hello.' });
    return answer.arrayBuffer();
  };

  test.each([
    ['refused', { status: 401, code: 'invalid_api_key' }],
    ['busy', { status: 429, code: 'rate_limit_exceeded' }],
    ['no-credit', { status: 429, code: 'insufficient_quota' }],
    ['failing', { status: 500 }],
  ])('answers one request of each kind as %s, and the next as ever', async (kind, refusal) => {
    const { client, ...doors } = await openAi();
    for (const [door, ask] of [['chat', chat] as const, ['speech', speech] as const]) {
      await doors[door].order({ kind, times: 1 });
      await expect(ask(client)).rejects.toMatchObject(refusal);
      await ask(client);
    }
  });

  test('never answers when it hangs', async () => {
    const { client, ...doors } = await openAi();
    for (const [door, ask] of [['chat', chat] as const, ['speech', speech] as const]) {
      await doors[door].order({ kind: 'hang' });
      await expect(ask(client.withOptions({ timeout: 300 }))).rejects.toThrow(/timed out|Connection error/);
    }
  });

  test('breaks off in the middle of an answer', async () => {
    const { client, ...doors } = await openAi();
    for (const door of [doors.chat, doors.speech]) await door.order({ kind: 'half' });
    let words = '';
    const read = async () => {
      for await (const { choices } of await chat(client)) words += choices[0]?.delta.content ?? '';
    };
    await expect(read()).rejects.toThrow();
    expect(words).not.toBe('');
    await expect(speech(client)).rejects.toThrow();
  });

  test('puts words into the candidate’s mouth, in one strength and one development area', async () => {
    const { client, ...doors } = await openAi();
    const quotes = async () => {
      const { choices } = await client.chat.completions.create({
        model: 'gpt-4o-mini',
        messages: [{ role: 'user', content: fenced(ADA) }],
      });
      return choices[0]?.message.content?.match(/^> .+$/gm) ?? [];
    };
    const honest = await quotes();
    await doors.chat.order({ kind: 'inventing', times: 1 });
    const invented = (await quotes()).filter((quote) => !honest.includes(quote));
    expect(invented).toHaveLength(2);
    for (const quote of invented) expect(saidIn(ADA)).not.toContain(quote.slice(3, -1));
    expect(await quotes()).toEqual(honest);
    await expect(doors.speech.order({ kind: 'inventing' })).rejects.toThrow('kind');
  });
});

describe('Deepgram', () => {
  let services: SpeechServices;
  beforeAll(async () => {
    services = await startSpeechServices('ada-key');
  });
  afterAll(() => services.close());

  test('drops the lines that are open, and lets their owners come again', async () => {
    const { socket } = await Listener.open(services);
    const closed = once(socket, 'close');
    await faultControl(services.deepgramUrl).order({ kind: 'drop' });
    expect(await closed).toEqual([1006, expect.anything()]);
    expect(await (await Listener.open(services)).closeStream()).toBe(1000);
  });

  test('refuses a good key', async () => {
    await faultControl(services.deepgramUrl).order({ kind: 'refused', times: 1 });
    await expect(Listener.open(services)).rejects.toThrow('401');
    await Listener.open(services);
  });

  test('says nothing on the lines that are open, and speaks on new ones', async () => {
    const deaf = await Listener.open(services);
    await faultControl(services.deepgramUrl).order({ kind: 'silent' });
    const good = await Listener.open(services);
    for (const listener of [deaf, good]) expect(await listener.closeStream()).toBe(1000);
    expect(good.messages).toMatchObject([{ type: 'Metadata' }]);
    expect(deaf.messages).toEqual([]);
  });

  test('leaves whoever connects without an answer', async () => {
    await faultControl(services.deepgramUrl).order({ kind: 'hang', times: 1 });
    const headers = { Authorization: `Token ${services.key}` };
    const socket = new WebSocket(listenUrl(services), { headers, handshakeTimeout: 300 });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('timed out');
  });
});
