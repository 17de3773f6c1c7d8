import { z } from 'zod';
import type { KeyCheck } from '../domain/key-checks.js';
import { isTimeout } from './timeouts.js';

const CHECK_LIMIT_MS = 5_000;
const NO_CREDIT = refused(
  'Your Deepgram account has no credit left. Please add some in the Deepgram Console, under Billing.',
);
const TOO_LATE = 'Deepgram did not answer in time.';
const LATER = 'Deepgram could not do this at the moment. Please try again.';
const ACCEPTED: KeyCheck = { ok: true, message: 'Deepgram accepted the key.' };

const Projects = z.object({ projects: z.array(z.object({ project_id: z.string() })) });
const Balances = z.object({ balances: z.array(z.object({ amount: z.number() })) });

/**
 * Lists the projects of this key and what is left on their account, as Deepgram's management API offers it: free of charge.
 * A key that may not see the account is as good for listening.
 */
export async function checkDeepgramKey(baseUrl: string, key: string): Promise<KeyCheck> {
  const signal = AbortSignal.timeout(CHECK_LIMIT_MS);
  const ask = (path: string) =>
    fetch(new URL(path, baseUrl), { headers: { Authorization: `Token ${key}` }, signal });
  try {
    const answer = await ask('/v1/projects');
    if (!answer.ok) return refused(sentenceOf(answer.status));
    const listed = Projects.safeParse(await answer.json().catch(() => undefined));
    if (!listed.success) return refused(signal.aborted ? TOO_LATE : LATER);
    const [project] = listed.data.projects;
    if (!project)
      return refused('This Deepgram key belongs to no project. Please create a key in one of your projects.');
    const hasCredit = await creditLeft(() =>
      ask(`/v1/projects/${encodeURIComponent(project.project_id)}/balances`),
    );
    return hasCredit ? ACCEPTED : NO_CREDIT;
  } catch (error) {
    return refused(isTimeout(error) ? TOO_LATE : 'Deepgram cannot be reached at the moment.');
  }
}

/** False only where it is known: a bill at the end of the month has no balance, and some keys may not read it. */
async function creditLeft(askForBalances: () => Promise<Response>): Promise<boolean> {
  try {
    const answer = await askForBalances();
    if (!answer.ok) return answer.status !== 402;
    const { balances } = Balances.parse(await answer.json());
    return balances.length === 0 || balances.some(({ amount }) => amount > 0);
  } catch {
    return true;
  }
}

function refused(message: string): KeyCheck {
  return { ok: false, message };
}

function sentenceOf(status: number): string {
  if (status === 401) return 'Deepgram refused the key. Please check it.';
  if (status === 402) return NO_CREDIT.message;
  if (status === 403)
    return 'Deepgram does not allow this key to do that. Please create one with the role Member.';
  if (status === 429) return 'Deepgram is answering too many requests for this key. Please wait a minute.';
  return LATER;
}
