import type { Service } from './worker-messages.js';

/** Why an outside service did not do what it was asked. */
export type TroubleKind = 'refused' | 'quota' | 'busy' | 'silent' | 'unreachable' | 'broken';

/** A failure of a service that the candidate has to know about. */
export interface ServiceTrouble {
  service: Service;
  /** What the service was doing, for the sentence. */
  task: 'thinking' | 'speaking' | 'listening' | 'connecting';
  kind: TroubleKind;
}

/** The kind of trouble behind an HTTP status and the provider's error code; no status means no answer. */
export function troubleKind(status: number | undefined, code?: string | null): TroubleKind {
  if (status === undefined) return 'unreachable';
  if (status === 401 || status === 403) return 'refused';
  if (code === 'insufficient_quota' || status === 402) return 'quota';
  if (status === 429) return 'busy';
  return 'broken';
}

/** Whether trying again later in the same interview cannot help. */
export function isHopeless({ kind }: ServiceTrouble): boolean {
  return kind === 'refused' || kind === 'quota';
}

/** What happened and what to do, for the candidate. */
export function troubleSentence({ service, task, kind }: ServiceTrouble): string {
  return `${SERVICE_NAMES[service]} ${WHAT[kind](service)} (needed for ${TASKS[task]}). ${ADVICE[kind](service)}`;
}

const SERVICE_NAMES: Record<Service, string> = {
  livekit: 'LiveKit',
  openai: 'OpenAI',
  deepgram: 'Deepgram',
};

const KEY_NAMES: Record<Service, string> = {
  livekit: 'LiveKit API key and secret',
  openai: 'OpenAI API key',
  deepgram: 'Deepgram API key',
};

const TASKS: Record<ServiceTrouble['task'], string> = {
  thinking: "the interviewer's questions",
  speaking: "the interviewer's voice",
  listening: 'hearing you',
  connecting: 'the interview room',
};

const WHAT: Record<TroubleKind, (service: Service) => string> = {
  refused: (service) => `refused your ${KEY_NAMES[service]}`,
  quota: () => 'says that your account has no credit left',
  busy: () => 'is answering too many requests right now',
  silent: () => 'does not answer in time',
  unreachable: () => 'could not be reached',
  broken: () => 'reported an error',
};

const ADVICE: Record<TroubleKind, (service: Service) => string> = {
  refused: () => 'Please check it on the API Keys page and start again.',
  quota: (service) => `Please check the billing of your ${SERVICE_NAMES[service]} account.`,
  busy: () => 'We are trying again.',
  silent: () => 'We are trying again.',
  unreachable: () => 'We are trying again.',
  broken: () => 'We are trying again.',
};
