import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import type { Outcome } from './outcome.js';
import { findings, type Finding } from './properties.js';
import { NO_FEEDBACK } from './property.js';

/** What came of one case in all runs. */
interface Row {
  name: string;
  outcomes: Outcome[];
  findings: Finding[];
}

export interface EvalTable {
  markdown: string;
  /** Whether every property held each time. */
  isClean: boolean;
}

/** A table of runs of the golden set: a row a case, and below it what did not hold. */
export function evalTable(runs: Outcome[][]): EvalTable {
  const rows = (runs[0] ?? []).map((_, at): Row => {
    const outcomes = runs.flatMap((run) => run.slice(at, at + 1));
    return {
      name: outcomes[0]?.of.name ?? '',
      outcomes,
      findings: outcomes.flatMap((outcome, number) => findings(outcome, runs[number] ?? [])),
    };
  });
  const all = rows.flatMap((row) => row.findings);
  const lines = [
    '| interview | overall | competencies | seconds | tokens | held |',
    '|---|--:|---|--:|--:|--:|',
    ...rows.map(lineOf),
    `| **all** | | | | | **${held(all)}** |`,
    ...faultLines(rows),
  ];
  return { markdown: `${lines.join('\n')}\n`, isClean: all.every(({ fault }) => fault === null) };
}

function lineOf({ name, outcomes, findings }: Row): string {
  const scores = outcomes.flatMap(({ feedback }) => (feedback ? [feedback.scores] : []));
  const overall =
    range(scores.map(({ overall_score }) => overall_score)) || (outcomes[0]?.refusal?.code ?? '');
  const each = scores.length === 1 ? scores[0]?.competencies.map(({ score }) => score).join(' ') : '';
  const seconds = range(outcomes.map(({ seconds }) => Number(seconds.toFixed(1))));
  const tokens = range(outcomes.map(tokensIn));
  return `| ${name} | ${overall} | ${each ?? ''} | ${seconds} | ${tokens} | ${held(findings)} |`;
}

/** Both ways, as OpenAI's models of today count them. */
function tokensIn({ exchanges }: Outcome): number {
  const texts = exchanges.flatMap(({ question, answer }) => [question.system, question.user, answer]);
  return texts.reduce((sum, text) => sum + countTokens(text, PLAIN), 0);
}

const PLAIN = { disallowedSpecial: new Set<string>() };

function faultLines(rows: Row[]): string[] {
  const faults = rows.flatMap(({ name, findings }) =>
    findings.flatMap(({ property, fault }) =>
      fault === null || fault === NO_FEEDBACK ? [] : [{ name, property, fault }],
    ),
  );
  if (faults.length === 0) return [];
  const lines = faults.map(({ name, property, fault }) => `- ${name}: **${property}**: ${inOneLine(fault)}`);
  return ['', 'What did not hold:', '', ...new Set(lines)];
}

function held(findings: Finding[]): string {
  return `${findings.filter(({ fault }) => fault === null).length} / ${findings.length}`;
}

function range(numbers: number[]): string {
  if (numbers.length === 0) return '';
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least === most ? String(least) : `${least}–${most}`;
}

function inOneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
