import { broken, works, worksBut, type Finding } from './finding.js';
import { reach } from './reach.js';

/**
 * Whether a service answers at all. Without anybody's key it can only refuse, and does so: each person brings their own.
 * @param path what is asked, below the service's address.
 */
export async function serviceAnswers(baseUrl: string, path: string): Promise<Finding> {
  const { host } = new URL(baseUrl);
  const { answer, why } = await reach(`${baseUrl.replace(/\/+$/, '')}${path}`);
  if (!answer) return broken(`${host} cannot be reached: ${why}. Without it no interview can be held.`);
  if (answer.status >= 500) return worksBut(`${host} answers, but in trouble: ${answer.status}.`);
  return works(`${host} answers.`);
}
