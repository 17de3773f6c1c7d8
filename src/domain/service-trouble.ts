import type { Service, TASKS, TROUBLES } from './worker-messages.js';

export type TroubleKind = (typeof TROUBLES)[number];
export type Task = (typeof TASKS)[number];

/** A failure of a service that the candidate has to know about. */
export interface ServiceTrouble {
  service: Service;
  task: Task;
  kind: TroubleKind;
  /** Of a voice that failed: what it had said of its words by then. */
  spoken?: string;
}

/** A service is failing, or doing its task well again. */
export type ServiceNews = ServiceTrouble | { service: Service; task: Task; kind: 'well' };

/** The kind of trouble behind an HTTP status and the provider's error code; no status means no answer. */
export function troubleKind(status: number | undefined, code?: string | null): TroubleKind {
  if (status === undefined || status < 0) return 'unreachable';
  if (status === 401 || status === 403) return 'refused';
  if (code === 'insufficient_quota' || status === 402) return 'quota';
  if (status === 429) return 'busy';
  return 'broken';
}

/** Whether trying again later in the same interview cannot help. */
export function isHopeless({ kind }: { kind: TroubleKind }): boolean {
  return kind === 'refused' || kind === 'quota';
}

/**
 * What happened and what to do, for the candidate.
 * @param givenUp whether nothing more is tried: the interview ends, or could not begin.
 */
export function troubleSentence(trouble: ServiceTrouble, givenUp = false): string {
  const { service, kind } = trouble;
  return `${SERVICE_NAMES[service]} ${WHAT[kind](service)} (needed for ${needs(trouble)}). ${advice(trouble, givenUp)}`;
}

/** What the interviewer says of it, when the voice still works. */
export function spokenTrouble({ service, task, kind }: ServiceTrouble): string {
  if (kind === 'slow') return 'One moment, please: my answer takes longer than it should.';
  if (task === 'listening')
    return 'I am sorry, but I cannot hear you at the moment. You can type your answers until I hear you again.';
  return `I am sorry, ${SERVICE_NAMES[service]} did not give me an answer, so let me go on by myself.`;
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

const NEEDED_FOR: Record<Task, string> = {
  thinking: "the interviewer's questions",
  speaking: "the interviewer's voice",
  listening: 'hearing you',
  connecting: 'the interview',
};

const WHAT: Record<TroubleKind, (service: Service) => string> = {
  refused: (service) => `refused your ${KEY_NAMES[service]}`,
  quota: () => 'says that your account has no credit left',
  busy: () => 'is answering too many requests right now',
  slow: () => 'takes long to answer',
  silent: () => 'does not answer in time',
  unreachable: () => 'could not be reached',
  broken: () => 'reported an error',
  'broken-off': () => 'broke off in the middle of an answer',
};

function needs({ service, task }: ServiceTrouble): string {
  return service === 'livekit' ? 'the interview room' : NEEDED_FOR[task];
}

function advice({ service, task, kind }: ServiceTrouble, givenUp: boolean): string {
  if (kind === 'refused') return 'Please check it on the API Keys page and start again.';
  if (kind === 'quota') return `Please check the billing of your ${SERVICE_NAMES[service]} account.`;
  if (task === 'connecting') return 'Please start again in a minute.';
  if (givenUp) return 'The interview ends here, and what was said is saved. Please try again later.';
  if (task === 'listening') return 'We are trying again; until then you can type your answers.';
  return 'We are trying again.';
}
