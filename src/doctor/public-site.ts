import { z } from 'zod';
import { broken, works, worksBut, type Finding } from './finding.js';
import { reach } from './reach.js';

const Health = z.object({ status: z.string(), version: z.string() });
const THIS_MACHINE = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether PUBLIC_URL can be the address of the site, and whether the site answers there; before it is started it cannot.
 * @param isSet whether the variable is there; without it the site takes itself for one on this machine.
 */
export async function publicSite(publicUrl: string, isSet: boolean, version: string): Promise<Finding> {
  const { protocol, hostname } = new URL(publicUrl);
  const isHere = THIS_MACHINE.includes(hostname);
  if (protocol === 'http:' && !isHere) {
    return broken(
      `${publicUrl} is not encrypted: Google refuses to send people back there, and no browser gives it the microphone. Use https.`,
    );
  }
  const answers = await healthAt(publicUrl, version);
  if (!isSet)
    return worksBut(
      `without PUBLIC_URL the site takes itself for ${publicUrl}: good for a try on this machine only.`,
    );
  return answers;
}

async function healthAt(publicUrl: string, version: string): Promise<Finding> {
  const { answer, why } = await reach(new URL('/health', publicUrl));
  if (!answer)
    return worksBut(`${publicUrl} does not answer: ${why}. That is well as long as the site is not started.`);
  const health = Health.safeParse(await answer.json().catch(() => null)).data;
  if (!health) return worksBut(`${publicUrl} answers ${answer.status}, but it is not this site that does.`);
  if (health.version !== version) {
    return worksBut(`${publicUrl} runs version ${health.version}; this is ${version}.`);
  }
  if (!answer.ok) return worksBut(`${publicUrl} answers, and says that it is ${health.status}.`);
  return works(`${publicUrl} answers and is ${health.status}.`);
}
