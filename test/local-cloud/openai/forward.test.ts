import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { candidateSays, hear } from './interview-talk.js';
import { closeAll, localOpenAi } from './local-openai.js';

const laptops: Server[] = [];

afterAll(async () => {
  await closeAll();
  for (const laptop of laptops) laptop.close().closeAllConnections();
});

/** A model server on the laptop that owns one model, keeps what it is asked, and answers in two chunks. */
async function laptopModel() {
  const asked: { authorization?: string | undefined; body: string }[] = [];
  let goOn = () => {};
  const listener = new Promise<void>((resolve) => (goOn = resolve));
  const server = createServer(async (req, res) => {
    if (req.url === '/v1/models') return void res.end(JSON.stringify({ data: [{ id: 'llama' }] }));
    let body = '';
    for await (const piece of req) body += String(piece);
    asked.push({ authorization: req.headers.authorization, body });
    const chunk = (content: string) =>
      `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;
    res.writeHead(200, { 'content-type': 'text/event-stream' });
    res.write(chunk('Hello '));
    await listener;
    res.end(`${chunk('Ada.')}data: [DONE]\n\n`);
  });
  laptops.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked, goOn };
}

test('with a model on the laptop the answer is its own, streamed through, and the key stays here', async () => {
  const laptop = await laptopModel();
  const { client } = await localOpenAi({ llmUrl: laptop.url });
  const stream = await client.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [candidateSays('Hello')],
    stream: true,
  });
  const heard = [];
  for await (const chunk of stream) {
    heard.push(chunk.choices[0]?.delta.content);
    // The second half is only sent once the first has arrived here.
    laptop.goOn();
  }
  expect(heard).toEqual(['Hello ', 'Ada.']);
  expect(laptop.asked[0]?.authorization).toBeUndefined();
  expect(JSON.parse(laptop.asked[0]?.body ?? '')).toMatchObject({ model: 'llama', stream: true });
});

test('its name is listed beside ours, so that a server that asks for it finds it', async () => {
  const laptop = await laptopModel();
  const { client } = await localOpenAi({ llmUrl: laptop.url });
  const names = (await client.models.list()).data.map(({ id }) => id);
  expect(names).toEqual(expect.arrayContaining(['llama', 'gpt-4o-mini', 'tts-1']));
});

test('a laptop model that is not running is an error that names it', async () => {
  const { client, lines } = await localOpenAi({ llmUrl: 'http://127.0.0.1:9/v1' });
  await expect(hear(client, [candidateSays('Hello')])).rejects.toMatchObject({
    status: 502,
    code: 'llm_unreachable',
  });
  expect(lines.join()).toContain('127.0.0.1:9');
});
