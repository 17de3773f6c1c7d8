import express from 'express';
import request from 'supertest';
import { answerErrors } from '../../src/web/middleware/answer-errors.js';
import { requestLog } from '../../src/web/middleware/request-log.js';
import { writtenLog } from '../support/written-log.js';

test('an error that comes after its answer has begun cuts it off, and is told in the log only', async () => {
  const printed: unknown[] = [];
  const print = console.error;
  console.error = (...what: unknown[]) => void printed.push(what);
  const { log, lines, text } = writtenLog();
  const app = express();
  // Express prints nothing where it takes itself for being tested.
  app.set('env', 'production');
  app.use(requestLog(log, (_facts, work) => work()));
  app.get('/', (_req, res) => {
    res.write('The first half.');
    throw new Error('of "a person’s words"');
  });
  app.use(answerErrors);
  await expect(request(app).get('/')).rejects.toThrow();
  // Express prints in the next turn.
  await new Promise((resolve) => setImmediate(resolve));
  console.error = print;
  expect(lines().map(({ msg }) => msg)).toContain('request failed after its answer had begun');
  expect(text()).not.toContain('person');
  expect(printed).toEqual([]);
}, 10_000);
