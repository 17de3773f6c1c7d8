import { z } from 'zod';
import { livekitUrlProblem } from './livekit-url.js';

/**
 * The keys form as `POST /api/user/keys` takes it: each value trimmed, an empty one the same as one left out.
 * Formats are checked here, whether a key works only by trying it.
 * @param allowPrivateHosts whether a LiveKit server on this machine or in a private network is fine.
 */
export function keysForm({ allowPrivateHosts }: { allowPrivateHosts: boolean }) {
  return z.object({
    livekit_url: given((url) => livekitUrlProblem(url, allowPrivateHosts)),
    livekit_api_key: given((key) => atLeast(key, 5, 'LiveKit API key')),
    livekit_api_secret: given((secret) => atLeast(secret, 10, 'LiveKit API secret')),
    openai_key: given((key) => (key.startsWith('sk-') ? null : 'An OpenAI API key starts with “sk-”.')),
    deepgram_key: given((key) => atLeast(key, 10, 'Deepgram API key')),
  });
}

export type KeysForm = z.infer<ReturnType<typeof keysForm>>;

const MOST_CHARACTERS = 500;

function given(problemOf: (value: string) => string | null) {
  return z
    .string('Please give this value as text.')
    .trim()
    .max(MOST_CHARACTERS, 'This value is too long to be a key.')
    .transform((value) => value || undefined)
    .superRefine((value, context) => {
      const problem = value === undefined ? null : (maskProblem(value) ?? problemOf(value));
      if (problem) context.addIssue({ code: 'custom', message: problem });
    })
    .optional();
}

function maskProblem(value: string): string | null {
  if (value.includes('•')) return 'Please enter the key itself, not the dots that stand for it.';
  return /^[\x21-\x7e]+$/.test(value) ? null : 'A key has no spaces and no special characters in it.';
}

function atLeast(value: string, least: number, what: string): string | null {
  return value.length >= least ? null : `A ${what} has at least ${least} characters.`;
}
