import satisfies from 'semver/functions/satisfies.js';
import { broken, works, type Finding } from './finding.js';

/** @param made the versions the program is made for, as `engines` of package.json has them. */
export function nodeVersion(version: string, made: string): Finding {
  if (satisfies(version, made)) return works(`${version} is one of those it is made for.`);
  return broken(`${version} is not one of those it is made for: ${made}. Install the current LTS version.`);
}
