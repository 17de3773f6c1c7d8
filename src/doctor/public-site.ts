import { z } from 'zod';
import { broken, notChecked, works, worksBut, type Finding } from './finding.js';
import { reach } from './reach.js';
import { losesSignIn } from './sign-in-cookie.js';

const Health = z.object({ status: z.string(), version: z.string() });

/** Whether the site answers where people look for it, and lets them sign in; before it is started it cannot. */
export async function publicSite(publicUrl: string | undefined, version: string): Promise<Finding> {
  if (!publicUrl) return notChecked('PUBLIC_URL is missing or malformed.');
  const { answer, why } = await reach(new URL('/health', publicUrl));
  if (!answer)
    return worksBut(`${publicUrl} does not answer: ${why}. That is well as long as the site is not started.`);
  const health = Health.safeParse(await answer.json().catch(() => null)).data;
  if (!health) return worksBut(`${publicUrl} answers ${answer.status}, but it is not this site that does.`);
  if (answer.ok && (await losesSignIn(publicUrl))) return broken(nobodySignsIn(publicUrl));
  if (health.version !== version) {
    return worksBut(`${publicUrl} runs version ${health.version}; this is ${version}.`);
  }
  if (!answer.ok) return worksBut(`${publicUrl} answers, and says that it is ${health.status}.`);
  return works(`${publicUrl} answers and is ${health.status}.`);
}

function nobodySignsIn(publicUrl: string): string {
  return (
    `nobody can sign in at ${publicUrl}: it answers, but it gives out no session cookie, since it is not told that visitors ` +
    'come encrypted. Let the proxy in front of it send “X-Forwarded-Proto: https”, and set TRUST_PROXY there to the number ' +
    'of proxies, 1 or more.'
  );
}
