import { openAiModel } from '../../src/providers/openai.js';
import { neighbour } from '../support/http-neighbour.js';

const question = {
  system: 'You judge.',
  user: 'Judge this.',
  schema: { name: 'scores', schema: { type: 'object' } },
};

test('a question goes out with its schema and the person’s own key, and its answer comes back', async () => {
  const openai = await neighbour(() => ({ json: { choices: [{ message: { content: '{"ok":true}' } }] } }));
  const model = openAiModel({ baseUrl: `${openai.url}/v1`, model: 'a-model' });
  expect(await model.answer('sk-adas', question)).toBe('{"ok":true}');
  await openai.close();
  expect(openai.asked[0]).toMatchObject({ method: 'POST', path: '/v1/chat/completions' });
  expect(openai.asked[0]?.headers.authorization).toBe('Bearer sk-adas');
  expect(JSON.parse(openai.asked[0]?.body ?? '')).toEqual({
    model: 'a-model',
    messages: [
      { role: 'system', content: 'You judge.' },
      { role: 'user', content: 'Judge this.' },
    ],
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'scores', strict: true, schema: { type: 'object' } },
    },
  });
});

test('a refused key is told as that, and the key is in no part of the error', async () => {
  const openai = await neighbour(() => ({
    status: 401,
    json: { error: { message: 'Incorrect API key provided' } },
  }));
  const model = openAiModel({ baseUrl: `${openai.url}/v1`, model: 'a-model' });
  const failure = model.answer('sk-adas', question);
  await expect(failure).rejects.toMatchObject({
    code: 'openai-failed',
    status: 502,
    sentence: 'OpenAI refused the key. Please check it.',
  });
  await openai.close();
});
