import type { LanguageModel } from '../../src/domain/language-model.js';
import { openAiModel } from '../../src/providers/openai.js';
import { measure } from '../../src/domain/speech-metrics.js';
import { closeAll, localOpenAi } from '../local-cloud/openai/local-openai.js';
import { wholeAnswer } from '../support/scripted-model.js';
import { CASES } from './cases.js';
import { evalTable } from './eval-table.js';
import { judge, type Outcome } from './outcome.js';
import { findings, PROPERTIES } from './properties.js';
import { interviewOf } from './golden-interview.js';
import { GOLDEN } from './set.js';
import { SPOILED } from './spoiled.js';

const NAMES = CASES.map(({ name }) => name);
let scripted: LanguageModel;
let run: Outcome[] = [];

beforeAll(async () => {
  scripted = openAiModel({ baseUrl: (await localOpenAi()).url, model: 'gpt-4o-mini' });
  run = await judgedBy(scripted, NAMES);
}, 60_000);

afterAll(closeAll);

function judgedBy(model: LanguageModel, names: string[]): Promise<Outcome[]> {
  const cases = CASES.filter(({ name }) => names.includes(name));
  return Promise.all(cases.map((one) => judge(one, model, 'local-key')));
}

/** The scripted model, with something else made of what it answers. */
function turned(change: (answer: string) => string): LanguageModel {
  return {
    name: 'turned',
    async *write(key, question) {
      yield change(await wholeAnswer(scripted, key, question));
    },
  };
}

/** What does not hold of which case. */
function faultsIn(outcomes: Outcome[]): string[] {
  return outcomes.flatMap((outcome) =>
    findings(outcome, outcomes)
      .filter(({ fault }) => fault !== null)
      .map(({ property }) => `${outcome.of.name}: ${property}`),
  );
}

test('there are twelve interviews, each of another role or level, and as long as they say', () => {
  expect(NAMES).toHaveLength(14);
  const people = CASES.slice(0, 12).map(
    ({ interview }) => `${interview.jobRole} ${interview.experienceLevel}`,
  );
  expect(new Set(people).size).toBeGreaterThan(9);
  const turnsOf = (name: string) => run.find(({ of }) => of.name === name)?.turns ?? [];
  const words = turnsOf('very long').reduce((sum, { text }) => sum + text.split(' ').length, 0);
  expect(words).toBeGreaterThan(8_000);
  expect(turnsOf('silent').filter(({ role }) => role === 'candidate').length).toBeLessThan(3);
});

test.each(GOLDEN.filter(({ name }) => name !== 'silent'))(
  'how $name speaks is measured as it is',
  (golden) => {
    const { wordsPerMinute, responseDelayS } = measure(interviewOf(golden).conversation);
    if (golden.wordsPerMinute === null)
      return void expect([wordsPerMinute, responseDelayS]).toEqual([null, null]);
    expect(Math.abs((wordsPerMinute ?? 0) / golden.wordsPerMinute - 1)).toBeLessThan(0.05);
    expect(responseDelayS).toBeCloseTo(golden.thinkingS, 1);
  },
);

test('the figures tell who said much, who filled the time, and who gave numbers', () => {
  const of = (name: string) => measure(interviewOf(GOLDEN.find((one) => one.name === name)!).conversation);
  const [weak, rambling, lead] = [of('weak'), of('rambling'), of('lead with figures')];
  expect(rambling.longestAnswer!.words).toBeGreaterThan(5 * weak.longestAnswer!.words);
  expect(rambling.talkShare).toBeGreaterThan(weak.talkShare! + 0.2);
  expect(weak.fillers.perHundredWords).toBeGreaterThan(lead.fillers.perHundredWords! + 3);
  expect(lead.numberShare).toBeGreaterThan(weak.numberShare! + 0.5);
});

test.each(NAMES)('%s: every property holds of what the scripted model makes of it', (name) => {
  const outcome = run.find(({ of }) => of.name === name)!;
  expect(findings(outcome, run).filter(({ fault }) => fault !== null)).toEqual([]);
});

test.each(SPOILED)('“%s” does not hold where it is not so (%s)', (property, name, spoil) => {
  const spoiled = spoil(run.find(({ of }) => of.name === name)!);
  const fault = findings(spoiled, run).find((finding) => finding.property === property)?.fault;
  expect(fault).toEqual(expect.any(String));
});

test('each property is seen not to hold', () => {
  const spoiled = SPOILED.map(([property]) => property);
  expect(PROPERTIES.map(({ name }) => name).filter((name) => !spoiled.includes(name))).toEqual([]);
});

test('a model that gives everybody five of five is found out', async () => {
  const generous = turned((answer) => answer.replace(/"score": ?\d/g, '"score":5'));
  const names = ['strong', 'weak', 'lead with figures', 'rambling'];
  expect(faultsIn(await judgedBy(generous, names))).toEqual([
    'strong: strong is at least 1 above weak',
    'rambling: talking long without a point is below strong',
    'lead with figures: figures and deeds are at least 1 above weak',
  ]);
});

test('a model that makes up quotes is found out, and none of them reaches the person', async () => {
  const inventive = turned((answer) =>
    answer.replace(/^> .*$/m, '> "I doubled the revenue of the whole company"'),
  );
  const [outcome] = await judgedBy(inventive, ['lead with figures']);
  const faults = faultsIn(outcome ? [outcome] : []);
  expect(faults).toContain('lead with figures: the model made up no quote');
  expect(faults).not.toContain('lead with figures: every quote was said by the candidate');
});

test('a model that cannot be reached holds nothing, and says it once', async () => {
  const gone = openAiModel({ baseUrl: 'http://127.0.0.1:9/v1', model: 'gone' });
  const { markdown, isClean } = evalTable([await judgedBy(gone, ['weak', 'silent'])]);
  expect(isClean).toBe(false);
  expect(markdown).toMatch(/^\| weak \| openai-failed \| .* \| 0 \/ \d\d \|$/m);
  expect(markdown).toMatch(/^\| silent \| too-short-to-judge \| .* \| 2 \/ 2 \|$/m);
  expect(markdown.match(/^- weak: .*$/gm)).toEqual([
    '- weak: **is judged**: openai-failed: OpenAI cannot be reached at the moment.',
  ]);
});

test('the table has a row for each interview, over all runs', () => {
  const { markdown, isClean } = evalTable([run, run]);
  expect(isClean).toBe(true);
  for (const name of NAMES) expect(markdown).toContain(`| ${name} |`);
  expect(markdown).not.toContain('What did not hold');
});
