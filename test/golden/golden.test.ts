import { openAiModel } from '../../src/providers/openai.js';
import { closeAll, localOpenAi } from '../local-cloud/openai/local-openai.js';
import { CASES } from './cases.js';
import { judge, type Outcome } from './outcome.js';
import { findings } from './properties.js';

let run: Outcome[] = [];

beforeAll(async () => {
  const { url } = await localOpenAi();
  const model = openAiModel({ baseUrl: url, model: 'gpt-4o-mini' });
  run = await Promise.all(CASES.map((one) => judge(one, model, 'local-key')));
}, 60_000);

afterAll(closeAll);

test.each(CASES.map(({ name }) => name))('%s: every property holds', (name) => {
  const outcome = run.find(({ of }) => of.name === name)!;
  expect(findings(outcome, run).filter(({ fault }) => fault !== null)).toEqual([]);
});
