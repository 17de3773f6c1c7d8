import OpenAI from 'openai';

export const TOO_LATE = 'OpenAI did not answer in time.';
const UNREACHABLE = 'OpenAI cannot be reached at the moment.';
const LATER = 'OpenAI could not do this at the moment. Please try again.';
const NO_CREDIT = 'Your OpenAI account has no credit left.';
const OTHER_PROJECT =
  'This OpenAI key belongs to no project or organization that may use it. Please create a new key in the project that should pay.';

/** The codes in the body of a refusal, as OpenAI's error codes guide and its answers have them. */
const OF_CODE: Partial<Record<string, string>> = {
  insufficient_quota: NO_CREDIT,
  billing_not_active: NO_CREDIT,
  credit_balance_exhausted: NO_CREDIT,
  mismatched_organization: OTHER_PROJECT,
  mismatched_project: OTHER_PROJECT,
  no_organization: OTHER_PROJECT,
  account_deactivated: 'Your OpenAI account is deactivated. Please look into its settings at OpenAI.',
  unsupported_country_region_territory:
    'OpenAI does not serve the country this site runs in. Please tell whoever runs it.',
  model_not_found: 'OpenAI does not offer this model to your key.',
  context_length_exceeded:
    "This interview is too long for the language model. Whoever runs this site can set FEEDBACK_CONTEXT_TOKENS to the model's window.",
};

const OF_STATUS: Partial<Record<number, string>> = {
  401: 'OpenAI refused the key. Please check it.',
  403: 'OpenAI does not allow this key to do that. Please look at its permissions at OpenAI.',
  404: OF_CODE.model_not_found,
  429: 'OpenAI is answering too many requests for this key. Please wait a minute.',
};

/** What went wrong with a call of the OpenAI client, and what a person can do about it. */
export function sentenceOf(error: unknown): string {
  if (error instanceof OpenAI.APIUserAbortError) return TOO_LATE;
  if (error instanceof OpenAI.APIConnectionError) return UNREACHABLE;
  if (!(error instanceof OpenAI.APIError)) return LATER;
  const { code, message, status } = error as { code?: string | null; message: string; status?: number };
  // A key of narrow rights is told of by a sentence only, with 401 as well as with 403.
  if (/missing scopes/i.test(message))
    return 'OpenAI knows the key, but does not allow it to do that. Please give it the permissions to read models and to use them, or all.';
  return OF_CODE[code ?? ''] ?? OF_STATUS[status ?? 0] ?? LATER;
}
