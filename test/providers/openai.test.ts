import { jest } from '@jest/globals';
import type { ModelQuestion } from '../../src/domain/language-model.js';
import { openAiModel } from '../../src/providers/openai.js';
import { TOO_LATE } from '../../src/providers/openai-sentences.js';
import { neighbour, type Neighbour } from '../support/http-neighbour.js';
import { otherClocks } from '../support/other-clocks.js';
import { wholeAnswer } from '../support/scripted-model.js';

const schema = { type: 'object', required: ['ok'] };
const question = { system: 'You judge.', user: 'Judge this.', schema: { name: 'scores', schema } };

const streamed = (...pieces: string[]) => ({
  events: [
    ...pieces.map((content) => ({ choices: [{ index: 0, delta: { content } }] })),
    { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
  ],
});
/** As OpenAI streams it: every chunk tells whether the answer ends, and how. */
const endedBy = (reason: string | null) => ({
  events: [
    { choices: [{ index: 0, delta: { content: '## 1. Ro' }, finish_reason: null }] },
    { choices: [{ index: 0, delta: { content: 'le' }, finish_reason: reason }] },
    { choices: [], usage: { total_tokens: 12 } },
  ],
});
const refusesFormat = (message: string, param?: string) => ({
  status: 400,
  json: { error: { message, param, type: 'invalid_request_error' } },
});

let openai: Neighbour;
afterEach(() => openai.close());

const modelAt = ({ url }: Neighbour) => openAiModel({ baseUrl: `${url}/v1`, model: 'a-model' });
const ask = (model: ReturnType<typeof modelAt>, asked: ModelQuestion = question) =>
  wholeAnswer(model, 'sk-adas', asked);
const bodies = () => openai.asked.map(({ body }) => JSON.parse(body) as Record<string, unknown>);

test('a question goes out with its schema and the person’s own key, and its answer comes back in pieces', async () => {
  openai = await neighbour(() => streamed('{"ok"', ':true}'));
  expect(await ask(modelAt(openai))).toBe('{"ok":true}');
  expect(openai.asked[0]).toMatchObject({ method: 'POST', path: '/v1/chat/completions' });
  expect(openai.asked[0]?.headers.authorization).toBe('Bearer sk-adas');
  expect(bodies()[0]).toEqual({
    model: 'a-model',
    stream: true,
    messages: [
      { role: 'system', content: 'You judge.' },
      { role: 'user', content: 'Judge this.' },
    ],
    response_format: { type: 'json_schema', json_schema: { name: 'scores', strict: true, schema } },
  });
});

test('a model without structured outputs is asked for JSON as it can, and the next time at once', async () => {
  let times = 0;
  const refusals = [
    refusesFormat(
      "Invalid parameter: 'response_format' of type 'json_schema' is not supported",
      'response_format',
    ),
    refusesFormat('json_object is not available'),
  ];
  openai = await neighbour(() => refusals[times++] ?? streamed('{"ok":true}'));
  const model = modelAt(openai);
  expect(await ask(model)).toBe('{"ok":true}');
  expect(await ask(model)).toBe('{"ok":true}');
  const types = bodies().map(({ response_format }) => (response_format as { type: string }).type);
  expect(types).toEqual(['json_schema', 'json_object', 'text', 'text']);
  expect(JSON.stringify(bodies()[3])).toContain(JSON.stringify(JSON.stringify(schema)).slice(1, -1));
});

test('a question for prose is asked once, and another complaint is no reason to ask otherwise', async () => {
  openai = await neighbour(() => refusesFormat('The transcript is too long', 'messages'));
  await expect(ask(modelAt(openai), { system: 'You write.', user: 'Write.' })).rejects.toMatchObject({
    code: 'openai-failed',
  });
  await expect(ask(modelAt(openai))).rejects.toMatchObject({ code: 'openai-failed' });
  expect(openai.asked).toHaveLength(2);
  expect(bodies()[0]).not.toHaveProperty('response_format');
});

test('a refused key is told as that, and the key is in no part of the error', async () => {
  openai = await neighbour(() => ({
    status: 401,
    json: { error: { message: 'Incorrect API key provided' } },
  }));
  const failure: unknown = await ask(modelAt(openai)).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    code: 'openai-failed',
    status: 502,
    sentence: 'OpenAI refused the key. Please check it.',
  });
  expect(String(failure)).not.toContain('sk-adas');
});

test.each([
  [
    'length',
    "The model's answer was cut off before its end. Please try again, or use a model that may answer longer.",
  ],
  ['content_filter', "OpenAI's content filter stopped the answer."],
  [null, 'The connection to OpenAI broke off. Please try again.'],
])('an answer that ends by %s is not taken for whole', async (reason, sentence) => {
  openai = await neighbour(() => endedBy(reason));
  const pieces: string[] = [];
  const listen = async () => {
    for await (const piece of modelAt(openai).write('sk-adas', question, new AbortController().signal))
      pieces.push(piece);
  };
  await expect(listen()).rejects.toMatchObject({ code: 'openai-failed', status: 502, sentence });
  expect(pieces).toEqual(['## 1. Ro', 'le']);
});

test('an answer without a single chunk broke off', async () => {
  openai = await neighbour(() => ({ events: [] }));
  await expect(ask(modelAt(openai))).rejects.toMatchObject({
    sentence: 'The connection to OpenAI broke off. Please try again.',
  });
});

test.each([
  ['says stop before it tells the usage', endedBy('stop')],
  ['has a word of its own for stop', endedBy('eos')],
  [
    'never tells how an answer ends',
    { events: ['## 1. Ro', 'le'].map((content) => ({ choices: [{ index: 0, delta: { content } }] })) },
  ],
])('an answer is whole when a server %s', async (_how, answer) => {
  openai = await neighbour(() => answer);
  expect(await ask(modelAt(openai))).toBe('## 1. Role');
});

test('an interview too long for the model is told as that, and what whoever runs the site can do', async () => {
  openai = await neighbour(() => ({
    status: 400,
    json: {
      error: {
        message: "This model's maximum context length is 8192 tokens.",
        type: 'invalid_request_error',
        param: 'messages',
        code: 'context_length_exceeded',
      },
    },
  }));
  await expect(ask(modelAt(openai))).rejects.toMatchObject({
    code: 'openai-failed',
    status: 502,
    sentence:
      "This interview is too long for the language model. Whoever runs this site can set FEEDBACK_CONTEXT_TOKENS to the model's window.",
  });
  expect(openai.asked).toHaveLength(1);
});

describe('The time', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: otherClocks('setTimeout', 'clearTimeout') }));
  afterEach(() => jest.useRealTimers());

  test('an answer that goes on for more than three minutes is given up, though its words keep coming', async () => {
    let say: (event: unknown) => void = () => undefined;
    const word = { choices: [{ index: 0, delta: { content: 'And ' } }] };
    openai = await neighbour(() => ({
      stream(sayOne) {
        say = sayOne;
        say(word);
      },
    }));
    const heard: string[] = [];
    const listen = async () => {
      for await (const piece of modelAt(openai).write('sk-adas', question, new AbortController().signal)) {
        if (heard.push(piece) === 6) return;
        jest.advanceTimersByTime(40_000);
        say(word);
      }
    };
    await expect(listen()).rejects.toMatchObject({ code: 'openai-failed', sentence: TOO_LATE });
    expect(heard).toHaveLength(5);
  });
});
