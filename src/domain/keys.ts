import { AppError } from './errors.js';
import type { Interview } from './interviews.js';

/** The five values a person brings: their own LiveKit project, OpenAI key and Deepgram key. */
export interface Keys {
  livekitUrl: string;
  livekitApiKey: string;
  livekitApiSecret: string;
  openaiKey: string;
  deepgramKey: string;
}

export type KeyName = keyof Keys;

/** Names as the API and the form call them, in the order they are asked for. */
export const KEY_FIELDS = [
  { name: 'livekitUrl', field: 'livekit_url', label: 'LiveKit URL' },
  { name: 'livekitApiKey', field: 'livekit_api_key', label: 'LiveKit API Key' },
  { name: 'livekitApiSecret', field: 'livekit_api_secret', label: 'LiveKit API Secret' },
  { name: 'openaiKey', field: 'openai_key', label: 'OpenAI API Key' },
  { name: 'deepgramKey', field: 'deepgram_key', label: 'Deepgram API Key' },
] as const satisfies readonly { name: KeyName; field: string; label: string }[];

/** Stored keys of a person; a value that was never saved is absent. */
export interface StoredKeys {
  values: Partial<Keys>;
  updatedAt: string;
}

export interface KeyStore {
  of(userId: string): Promise<StoredKeys | null>;
  /** Saves all given values; one left out keeps its stored value. */
  save(userId: string, values: Partial<Keys>): Promise<void>;
  forget(userId: string): Promise<void>;
}

/** Which of the five are not there. */
export function missingKeys(values: Partial<Keys>): KeyName[] {
  return KEY_FIELDS.map((key) => key.name).filter((name) => !values[name]);
}

/** Whether all five are there. */
export function isComplete(values: Partial<Keys>): values is Keys {
  return missingKeys(values).length === 0;
}

/** Whether a stored LiveKit value is to become another one; one that is not there can be given without harm. */
export function replacesLivekit(stored: Partial<Keys>, given: Partial<Keys>): boolean {
  const names = ['livekitUrl', 'livekitApiKey', 'livekitApiSecret'] as const;
  return names.some((name) => stored[name] && given[name] && given[name] !== stored[name]);
}

/** At most the last four characters of a secret, and none of a short one, behind bullets. */
export function mask(secret: string): string {
  return '••••' + (secret.length >= 12 ? secret.slice(-4) : '');
}

/** The API's name of a key, e.g. `livekit_url`. */
export function fieldOf(name: KeyName): string {
  return KEY_FIELDS.find((key) => key.name === name)?.field ?? name;
}

/** 400: no keys are stored at all. */
export function keysMissing(): AppError {
  return new AppError(
    'keys-missing',
    'Please add your LiveKit, OpenAI and Deepgram keys on the API keys page first.',
    400,
  );
}

/** 400: some are stored, these are not. */
export function keysIncomplete(missing: KeyName[]): AppError {
  const labels = KEY_FIELDS.filter((key) => missing.includes(key.name)).map((key) => key.label);
  return new AppError('keys-incomplete', `Please add what is missing: ${labels.join(', ')}.`, 400, {
    details: { missing: missing.map(fieldOf) },
  });
}

/** 409: an interview runs with them. */
export function keysInUse(interview: Pick<Interview, 'id'>): AppError {
  return new AppError(
    'keys-in-use',
    'Your running interview needs the LiveKit values it began with. End your interview first, then change or delete them.',
    409,
    { details: { interview_id: interview.id, return_to: '/interview' } },
  );
}
