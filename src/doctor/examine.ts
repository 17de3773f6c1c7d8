import { setTimeout as wait } from 'node:timers/promises';
import { broken, notChecked, type Finding, type Verdict } from './finding.js';

/** One thing to look at. */
export interface Check {
  name: string;
  look: () => Finding | Promise<Finding>;
}

/** A check with what came of it. */
export interface Line extends Finding {
  name: string;
}

/** No check may take longer; each has shorter limits of its own for what it asks. */
const LIMIT_MS = 10_000;

/** Does all checks side by side. @returns what came of them, in their order. */
export function examine(checks: Check[]): Promise<Line[]> {
  return Promise.all(checks.map(async ({ name, look }) => ({ name, ...(await inTime(look)) })));
}

/** The lines for people to read, and a sentence that sums them up. */
export function report(lines: Line[]): string {
  const width = Math.max(...lines.map(({ verdict }) => verdict.length));
  const indent = `\n${' '.repeat(width + 4)}`;
  const told = lines.map(
    ({ verdict, name, says }) => `${verdict.padEnd(width)}  ${name}: ${says.replaceAll('\n', indent)}\n`,
  );
  return `${told.join('')}\n${summary(lines)}\n`;
}

export function isBroken(lines: Line[]): boolean {
  return namesOf(lines, 'does not work').length > 0;
}

function inTime(look: Check['look']): Promise<Finding> {
  const late = notChecked(`it took longer than ${LIMIT_MS / 1000} s.`);
  return Promise.race([attempt(look), wait(LIMIT_MS, late, { ref: false })]);
}

async function attempt(look: Check['look']): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    return broken(error instanceof Error ? error.message : String(error));
  }
}

function summary(lines: Line[]): string {
  const faults = namesOf(lines, 'does not work');
  const doubts = namesOf(lines, 'works, but');
  const unknown = namesOf(lines, 'not checked');
  const looked = `${lines.length} things were looked at`;
  const rest = [
    doubts.length > 0 ? ` Worth a look: ${doubts.join(', ')}.` : '',
    unknown.length > 0 ? ` Not checked: ${unknown.join(', ')}.` : '',
  ].join('');
  if (faults.length > 0) return `${looked}; what does not work: ${faults.join(', ')}.${rest}`;
  if (rest) return `${looked}; nothing is broken.${rest}`;
  return `${looked}; everything works.`;
}

function namesOf(lines: Line[], verdict: Verdict): string[] {
  return lines.filter((line) => line.verdict === verdict).map(({ name }) => name);
}
