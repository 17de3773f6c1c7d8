import OpenAI from 'openai';
import type { KeyCheck } from '../domain/key-checks.js';
import { sentenceOf, TOO_LATE } from './openai-sentences.js';

const CHECK_LIMIT_MS = 5_000;

/** The list is free of charge, and OpenAI shows it to an account without credit, too. */
const ACCEPTED = 'OpenAI accepted the key. Whether its account has credit shows when it is used.';

/**
 * Lists the models with this key: free of charge, refused for a wrong key, and it shows what the key's project may use.
 * @param models what the site asks for by name.
 */
export async function checkOpenAiKey(
  { baseUrl, models }: { baseUrl: string; models: string[] },
  apiKey: string,
): Promise<KeyCheck> {
  const signal = AbortSignal.timeout(CHECK_LIMIT_MS);
  try {
    const client = new OpenAI({ ...OF_THE_KEY_ALONE, apiKey, baseURL: baseUrl, maxRetries: 0 });
    const listed = (await client.models.list({ signal })).data.map(({ id }) => id);
    return verdictOn(models, listed);
  } catch (error) {
    return { ok: false, message: signal.aborted ? TOO_LATE : sentenceOf(error) };
  }
}

/** Settings of the client that its environment must not bring in; its own log would go past ours. */
export const OF_THE_KEY_ALONE = { organization: null, project: null, logLevel: 'off' } as const;

/** An empty list comes of servers that only speak OpenAI's language; it says nothing. */
function verdictOn(models: string[], listed: string[]): KeyCheck {
  const absent = models.filter((model) => !listed.includes(model));
  if (listed.length === 0 || absent.length === 0) return { ok: true, message: ACCEPTED };
  return {
    ok: false,
    message:
      `OpenAI accepted the key, but its project may not use ${absent.join(' and ')}, which interviews here need. ` +
      'Please allow that in the limits of the project, or take a key of another project.',
  };
}
