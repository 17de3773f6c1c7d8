// Reads the report of `npm audit --json` and fails when what ships has a high or critical finding. A registry that cannot
// be asked fails nothing: that nobody answered says nothing about the packages.
import { text } from 'node:stream/consumers';

const FAILING = ['high', 'critical'];

const { line, fails } = verdictOn(await text(process.stdin));
console.log(line);
process.exitCode = fails ? 1 : 0;

function verdictOn(report) {
  const found = vulnerabilitiesIn(report);
  if (!found)
    return { line: 'npm audit: the registry could not be asked; nothing was checked.', fails: false };
  const grave = found.filter(({ severity }) => FAILING.includes(severity));
  if (grave.length === 0)
    return { line: `npm audit: nothing high in what ships (${found.length} lower).`, fails: false };
  const names = grave.map(({ name, severity, range }) => `${name} ${range} (${severity})`);
  return { line: `npm audit: ${names.join(', ')} must not ship.`, fails: true };
}

/** The findings of a report, as npm 7 and later write it; null when it is none. */
function vulnerabilitiesIn(report) {
  try {
    const { auditReportVersion, vulnerabilities } = JSON.parse(report);
    return auditReportVersion === undefined ? null : Object.values(vulnerabilities);
  } catch {
    return null;
  }
}
