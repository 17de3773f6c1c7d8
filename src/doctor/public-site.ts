import { z } from 'zod';
import { notChecked, works, worksBut, type Finding } from './finding.js';
import { reach } from './reach.js';

const Health = z.object({ status: z.string(), version: z.string() });

/** Whether the site answers where people look for it; before it is started it cannot. */
export async function publicSite(publicUrl: string | undefined, version: string): Promise<Finding> {
  if (!publicUrl) return notChecked('PUBLIC_URL is missing or malformed.');
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
