import { candidateSays, FULL_ANSWER, instructions, MOVE_ON } from './interview-talk.js';
import { clientOf, closeAll, localOpenAi } from './local-openai.js';

afterAll(closeAll);

const authorized = { authorization: 'Bearer local-key', 'content-type': 'application/json' };
const talk = [instructions(), candidateSays(FULL_ANSWER)];

test('the models the product names are listed and found one by one', async () => {
  const { client } = await localOpenAi();
  const ids = (await client.models.list()).data.map((model) => model.id);
  expect(ids).toEqual(
    expect.arrayContaining(['gpt-4o-mini', 'tts-1', 'gpt-4o-mini-tts', 'scripted-interviewer']),
  );
  expect((await client.models.retrieve('tts-1')).object).toBe('model');
  await expect(client.models.retrieve('gpt-99')).rejects.toMatchObject({
    status: 404,
    code: 'model_not_found',
  });
});

test('a streamed answer comes as a role, a few words at a time, a reason to stop, and the usage', async () => {
  const { client } = await localOpenAi();
  const stream = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: talk,
    stream: true,
    stream_options: { include_usage: true },
  });
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  const words = chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').filter(Boolean);
  expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant');
  expect(words.length).toBeGreaterThan(2);
  expect(words.every((piece) => piece.trim().split(/\s+/).length <= 3)).toBe(true);
  expect(words.join('')).toMatch(/\?$/);
  expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop');
  expect(chunks.at(-1)?.choices).toEqual([]);
  expect(chunks.at(-1)?.usage?.completion_tokens).toBeGreaterThan(5);
  expect(new Set(chunks.map((chunk) => chunk.id)).size).toBe(1);
  expect(chunks[0]?.model).toBe('scripted-interviewer');
});

test('the bytes on the wire are server-sent events that end with [DONE], without usage unless asked', async () => {
  const { url } = await localOpenAi();
  const body = JSON.stringify({ model: 'gpt-4o-mini', messages: talk, stream: true });
  const answer = await fetch(`${url}/chat/completions`, { method: 'POST', headers: authorized, body });
  const events = (await answer.text()).split('\n\n').filter(Boolean);
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  expect(events.every((event) => event.startsWith('data: '))).toBe(true);
  expect(events.at(-1)).toBe('data: [DONE]');
  expect(events.join()).not.toContain('usage');
});

test('the same request gets the same words, streamed or whole', async () => {
  const { client } = await localOpenAi();
  const ask = () => client.chat.completions.create({ model: 'gpt-4o-mini', messages: talk });
  const first = await ask();
  expect(first.choices[0]?.message.content).toBe((await ask()).choices[0]?.message.content);
  expect(first.model).toBe('scripted-interviewer');
  expect(first.choices[0]?.finish_reason).toBe('stop');
  expect(first.usage?.total_tokens).toBeGreaterThan(20);
});

test('a tool call is streamed with its name first and its arguments in pieces that make JSON', async () => {
  const { client } = await localOpenAi();
  const messages = [instructions({ due: 0, mayMoveOn: 'yes' }), candidateSays(FULL_ANSWER)];
  const stream = client.chat.completions.stream({ model: 'gpt-4o-mini', messages, tools: [MOVE_ON] });
  const { choices } = await stream.finalChatCompletion();
  const call = choices[0]?.message.tool_calls?.[0];
  expect(choices[0]?.finish_reason).toBe('tool_calls');
  expect(call).toMatchObject({ type: 'function', function: { name: 'move_on' } });
  expect(call?.id).toMatch(/^call_/);
  expect(JSON.parse(call?.function.arguments ?? '')).toEqual({ reason: expect.any(String) as string });
});

test('a stranger with a wrong key, or none, is refused everywhere in the words of OpenAI', async () => {
  const { url } = await localOpenAi();
  const refused = { status: 401, code: 'invalid_api_key', type: 'invalid_request_error' };
  await expect(clientOf(url, 'wrong').models.list()).rejects.toMatchObject(refused);
  await expect(
    clientOf(url, 'wrong').chat.completions.create({ model: 'gpt-4o-mini', messages: talk }),
  ).rejects.toMatchObject(refused);
  const speech = await fetch(`${url}/audio/speech`, { method: 'POST' });
  expect(speech.status).toBe(401);
  expect(await speech.json()).toEqual({
    error: expect.objectContaining({ code: 'invalid_api_key' }) as object,
  });
});

test('speech is answered by the router that was handed in', async () => {
  const { client } = await localOpenAi();
  const audio = await client.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: 'Hello.' });
  expect((await audio.arrayBuffer()).byteLength).toBe(480);
});

test('an unknown request gets 501 and a line in the log', async () => {
  const { url, lines } = await localOpenAi();
  const answer = await fetch(`${url}/embeddings?secret=1`, {
    method: 'POST',
    headers: authorized,
    body: '{}',
  });
  expect(answer.status).toBe(501);
  expect(lines).toEqual(['openai: no answer to POST /v1/embeddings']);
});

test.each([
  ['broken JSON', '{"model":', null],
  ['no messages', '{"model":"gpt-4o-mini"}', 'messages'],
  ['an empty conversation', '{"model":"gpt-4o-mini","messages":[]}', 'messages'],
  [
    'an unknown role',
    '{"model":"gpt-4o-mini","messages":[{"role":"king","content":"x"}]}',
    'messages.0.role',
  ],
  ['a list instead of an object', '[]', 'body'],
])('%s is a 400 that says what is wrong', async (_what, body, param) => {
  const { url } = await localOpenAi();
  const answer = await fetch(`${url}/chat/completions`, { method: 'POST', headers: authorized, body });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { type: 'invalid_request_error', param } });
});

test('a model that cannot chat is not found', async () => {
  const { client } = await localOpenAi();
  await expect(client.chat.completions.create({ model: 'tts-1', messages: talk })).rejects.toMatchObject({
    status: 404,
    code: 'model_not_found',
  });
});

test('a listener who leaves in mid-answer does no harm to the next one', async () => {
  const { client, lines } = await localOpenAi();
  const ask = () => client.chat.completions.create({ model: 'gpt-4o-mini', messages: talk, stream: true });
  for await (const chunk of await ask()) if (chunk.choices[0]?.delta.content) break;
  let heard = '';
  for await (const chunk of await ask()) heard += chunk.choices[0]?.delta.content ?? '';
  expect(heard).toMatch(/\?$/);
  expect(lines).toEqual([]);
});

test('closing ends an answer that is still being thought about', async () => {
  const { client } = await localOpenAi({ firstTokenMs: 60_000 });
  const waiting = client.chat.completions.create({ model: 'gpt-4o-mini', messages: talk });
  const failed = expect(waiting).rejects.toThrow();
  await closeAll();
  await failed;
});
