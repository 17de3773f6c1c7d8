import { parseArgs } from 'node:util';
import { openAiModel } from '../../src/providers/openai.js';
import { closeAll, localOpenAi } from '../local-cloud/openai/local-openai.js';
import { CASES, type Case } from './cases.js';
import { evalTable } from './eval-table.js';
import { judge, type Outcome } from './outcome.js';

const USAGE = `npm run eval:feedback -- [--base-url URL --model NAME] [--repeat N] [--only NAME]…

Asks a model for the feedback on the golden set, and which of its properties hold.
  --base-url  an OpenAI-compatible server, such as https://api.openai.com/v1; without it the scripted model of the local cloud
  --model     the model's name there
  --repeat    how often (1)
  --only      only interviews whose name begins so; again for more
The key is read from the environment variable OPENAI_API_KEY, and a whole run costs what the table says in tokens.`;

interface Server {
  baseUrl: string;
  model: string;
  openaiKey: string;
}

try {
  const { values } = parseArgs({
    options: {
      'base-url': { type: 'string' },
      model: { type: 'string' },
      repeat: { type: 'string', default: '1' },
      only: { type: 'string', multiple: true },
      help: { type: 'boolean' },
    },
  });
  if (values.help) console.log(USAGE);
  else await run(await serverOf(values), casesNamed(values.only), timesOf(values.repeat));
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = 2;
} finally {
  await closeAll();
}

async function run(server: Server, cases: Case[], times: number): Promise<void> {
  const model = openAiModel(server);
  const runs: Outcome[][] = [];
  for (let number = 1; number <= times; number++) {
    const outcomes: Outcome[] = [];
    // One after the other: a server of one's own has no room for more, and others count calls by the minute.
    for (const one of cases) {
      console.error(`${one.name} (${number} of ${times})`);
      outcomes.push(await judge(one, model, server.openaiKey));
    }
    runs.push(outcomes);
  }
  const { markdown, isClean } = evalTable(runs);
  console.log(`Feedback of \`${server.model}\`, ${new Date().toISOString().slice(0, 10)}\n\n${markdown}`);
  if (!isClean) process.exitCode = 1;
}

async function serverOf(given: { 'base-url'?: string; model?: string }): Promise<Server> {
  const { 'base-url': baseUrl, model } = given;
  if (!baseUrl && !model) {
    return { baseUrl: (await localOpenAi()).url, model: 'scripted-interviewer', openaiKey: 'local-key' };
  }
  if (!baseUrl || !model) throw new Error('--base-url and --model belong together.');
  const openaiKey = process.env.OPENAI_API_KEY;
  if (!openaiKey)
    throw new Error('Set OPENAI_API_KEY to the key of that server (any word where it wants none).');
  return { baseUrl, model, openaiKey };
}

function casesNamed(names: string[] | undefined): Case[] {
  const chosen = CASES.filter(({ name }) => !names || names.some((beginning) => name.startsWith(beginning)));
  if (chosen.length > 0) return chosen;
  throw new Error(`No interview is called so. There are: ${CASES.map(({ name }) => name).join('; ')}.`);
}

function timesOf(repeat: string): number {
  const times = Number(repeat);
  if (Number.isInteger(times) && times >= 1 && times <= 100) return times;
  throw new Error('--repeat must be a whole number from 1 to 100.');
}
