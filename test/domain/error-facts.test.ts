import { APIError } from 'openai';
import { TwirpError } from 'livekit-server-sdk';
import { errorFacts } from '../../src/domain/error-facts.js';
import { AppError } from '../../src/domain/errors.js';

const KEY = 'a-key-without-a-form';

/** A line of the log is JSON. */
const told = (error: unknown) => JSON.stringify(errorFacts(error));

test('an expected failure is told with its code, its sentence, and its causes', () => {
  const cause = new TypeError('fetch failed', {
    cause: Object.assign(new Error('no'), { code: 'ECONNRESET' }),
  });
  const error = new AppError('openai-failed', 'OpenAI cannot be reached.', 502, {
    cause,
    details: { a: KEY },
  });
  expect(errorFacts(error)).toMatchObject({
    type: 'AppError',
    code: 'openai-failed',
    status: 502,
    message: 'OpenAI cannot be reached.',
    cause: { type: 'TypeError', message: 'fetch failed', cause: { code: 'ECONNRESET' } },
  });
  expect(told(error)).not.toContain(KEY);
});

test('of a service’s answer status and code are told, not its words, headers and body', () => {
  const body = { message: `Incorrect API key provided: ${KEY}`, code: 'invalid_api_key', request: KEY };
  const refused = APIError.generate(401, { error: body }, undefined, new Headers({ 'x-key': KEY }));
  expect(errorFacts(refused)).toMatchObject({
    type: 'AuthenticationError',
    status: 401,
    code: 'invalid_api_key',
  });
  const twirp = new TwirpError('unauthenticated', `no permission for ${KEY}`, 401, 'unauthenticated');
  for (const error of [refused, twirp, new AppError('x', 'A sentence.', 500, { cause: refused })])
    expect(told(error)).not.toContain(KEY);
});

test('what an error quotes is not told', () => {
  const ofJson = (() => {
    try {
      return JSON.parse('My answer is "forty-two" of course') as never;
    } catch (error) {
      return error;
    }
  })();
  const ofDatabase = new Error('22P02: invalid input syntax for type uuid: "My "answer" is forty-two"');
  const ofArgument = new TypeError("The argument must be a number. Received 'My answer'");
  for (const error of [ofJson, ofDatabase, ofArgument]) expect(told(error)).not.toMatch(/answer|forty/);
  expect(errorFacts(ofDatabase).message).toContain('22P02: invalid input syntax');
});

test('where it was thrown is told without the message before it, in however many lines', () => {
  const error = new Error(`first\n    second ${KEY}\n    at third ${'x'.repeat(400)}`);
  expect(errorFacts(error).stack).toMatch(/^at .*error-facts\.test/);
  expect(errorFacts(error).stack).not.toContain('third');
  expect(errorFacts(error).message).toHaveLength(300);
});

test('what is thrown and is no error is told by its kind only', () => {
  for (const thrown of [KEY, { message: KEY }, [KEY]]) expect(told(thrown)).not.toContain(KEY);
  expect(errorFacts(undefined)).toEqual({ type: 'undefined' });
});

test('causes that go in a circle end', () => {
  const error = new Error('one');
  error.cause = new Error('two', { cause: error });
  expect(told(error).match(/"one"/g)?.length).toBeLessThan(5);
});
