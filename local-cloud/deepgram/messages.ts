import type { SpokenWord } from './moonshine/words-from-tokens.js';
import type { Segment } from './segments/segment.js';
import { wordTimes } from './word-times.js';

/** What identifies the connection in every message. */
export interface Identity {
  requestId: string;
  modelId: string;
  model: string;
}

export interface Word {
  word: string;
  start: number;
  end: number;
  confidence: number;
  punctuated_word?: string;
}

/** Deepgram's `Results`: https://developers.deepgram.com/docs/live-streaming-audio */
export interface Results {
  type: 'Results';
  channel_index: [number, number];
  duration: number;
  start: number;
  is_final: boolean;
  speech_final: boolean;
  channel: { alternatives: [{ transcript: string; confidence: number; words: Word[] }] };
  metadata: { request_id: string; model_info: ModelInfo; model_uuid: string };
  from_finalize: boolean;
}

interface ModelInfo {
  name: string;
  version: string;
  arch: string;
}

interface Heard {
  segment: Pick<Segment, 'start' | 'end' | 'spokenMoments'>;
  words: readonly SpokenWord[];
  formatted: boolean;
  isFinal: boolean;
  speechFinal: boolean;
  fromFinalize: boolean;
}

export function results(identity: Identity, heard: Heard): Results {
  const words = deepgramWords(heard);
  const transcript = words.map(({ word, punctuated_word: punctuated }) => punctuated ?? word).join(' ');
  const { start, end } = heard.segment;
  return {
    type: 'Results',
    channel_index: [0, 1],
    duration: Math.round((end - start) * 1000) / 1000,
    start,
    is_final: heard.isFinal,
    speech_final: heard.speechFinal,
    channel: { alternatives: [{ transcript, confidence: meanConfidence(words), words }] },
    metadata: {
      request_id: identity.requestId,
      model_info: modelInfo(identity),
      model_uuid: identity.modelId,
    },
    from_finalize: heard.fromFinalize,
  };
}

/** The summary that ends a stream; `duration` is the seconds of sound received. */
export function streamMetadata(identity: Identity, created: Date, duration: number, sha256: string) {
  return {
    type: 'Metadata',
    transaction_key: 'deprecated',
    request_id: identity.requestId,
    sha256,
    created: created.toISOString(),
    duration,
    channels: 1,
    models: [identity.modelId],
    model_info: { [identity.modelId]: modelInfo(identity) },
  };
}

function deepgramWords({ words, segment, formatted }: Heard): Word[] {
  const times = wordTimes(
    words.map(({ text }) => text),
    segment.spokenMoments,
  );
  return words.map(({ text, confidence }, i) => ({
    word: plainWord(text),
    start: times[i]?.start ?? segment.start,
    end: times[i]?.end ?? segment.end,
    confidence: Math.round(confidence * 1e4) / 1e4,
    ...(formatted ? { punctuated_word: text } : {}),
  }));
}

function plainWord(text: string): string {
  return text.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}+#%]+$/gu, '');
}

function meanConfidence(words: readonly Word[]): number {
  if (words.length === 0) return 0;
  const mean = words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length;
  return Math.round(mean * 1e4) / 1e4;
}

function modelInfo({ model }: Identity): ModelInfo {
  return { name: model, version: 'local', arch: 'moonshine' };
}
