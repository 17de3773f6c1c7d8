import { broken, works, type Finding } from './finding.js';

/** @param problems a line for each variable that is missing or malformed. */
export function configuration(problems: string[]): Finding {
  if (problems.length === 0) return works('every variable that is needed is there and well-formed.');
  return broken(['the server does not start like this (see .env.example):', ...problems].join('\n'));
}
