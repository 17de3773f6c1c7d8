import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type ErrorRequestHandler, type Response, type Router } from 'express';
import { pcmFromSamples } from '../../audio/pcm.js';
import { resample } from '../../audio/resampler.js';
import { wavHeader } from '../../audio/wav.js';
import { Flite } from './flite.js';
import { atEqualLoudness } from './level.js';
import { openAiError, SpeechRequest } from './speech-request.js';
import { spokenSentences } from './spoken-text.js';
import { type FliteVoice, VOICES } from './voices.js';

/** OpenAI's `pcm` is 24 kHz, mono, signed 16 bit, little-endian, without a header. */
const SAMPLE_RATE = 24_000;
const CHUNK_BYTES = (SAMPLE_RATE / 10) * 2;
/** What is answered when a text has nothing to say: players need something to play. */
const SILENCE = Buffer.alloc(CHUNK_BYTES * 2);

export interface RunningSpeech {
  router: Router;
  close(): Promise<void>;
}

/**
 * Speech synthesis behind `POST /audio/speech`, to be mounted under `/v1` by a server that has checked the
 * key. It answers `pcm` and `wav`, sentence by sentence as they are ready.
 */
export function openSpeech({ log }: { log: (line: string) => void }): RunningSpeech {
  const flite = new Flite();
  const router = express.Router();

  router.post('/audio/speech', express.json({ limit: '1mb' }), async (request, response) => {
    const parsed = SpeechRequest.safeParse(request.body);
    if (!parsed.success) {
      const { message, path } = parsed.error.issues[0] as { message: string; path: PropertyKey[] };
      response.status(400).json(openAiError(message, path.join('.') || null));
      return;
    }
    const { response_format: format } = parsed.data;
    if (format !== 'pcm' && format !== 'wav') {
      log(`501 POST /audio/speech: ${format} is not made here, only pcm and wav`);
      const sentence = `This stand-in makes pcm and wav only, not ${format}.`;
      response.status(501).json(openAiError(sentence, 'response_format', 'not_implemented'));
      return;
    }
    await sendSpeech(flite, parsed.data, response);
  });
  router.use(answerSpeechErrors(log));

  return { router, close: () => flite.close() };
}

async function sendSpeech(flite: Flite, request: SpeechRequest, response: Response): Promise<void> {
  const speech = spokenParts(flite, request);
  // The first part decides the status: once it is there, the rest follows under 200.
  const first = await speech.next();
  response.type(request.response_format === 'wav' ? 'audio/wav' : 'audio/pcm');
  const chunks = async function* () {
    if (request.response_format === 'wav') yield wavHeader(SAMPLE_RATE);
    if (!first.done) yield* inChunks(first.value);
    for await (const part of speech) yield* inChunks(part);
  };
  await pipeline(Readable.from(chunks()), response).catch((error: NodeJS.ErrnoException) => {
    // A listener that goes away in mid-sentence is no failure of ours.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

/** The sentences as PCM, each made when the one before has been taken. */
async function* spokenParts(flite: Flite, { input, voice, speed }: SpeechRequest): AsyncGenerator<Buffer> {
  const sentences = spokenSentences(input);
  if (sentences.length === 0) yield SILENCE;
  for (const text of sentences) {
    const { samples, sampleRate } = await flite.speak({ text, voice: VOICES[voice] as FliteVoice, speed });
    yield pcmFromSamples(resample(atEqualLoudness(samples), sampleRate, SAMPLE_RATE));
  }
}

function* inChunks(pcm: Buffer): Generator<Buffer> {
  for (let at = 0; at < pcm.length; at += CHUNK_BYTES) yield pcm.subarray(at, at + CHUNK_BYTES);
}

function answerSpeechErrors(log: (line: string) => void): ErrorRequestHandler {
  return (error: Error & { status?: number }, _request, response, next) => {
    if (response.headersSent) return next(error);
    if (error.status !== undefined && error.status < 500) {
      response.status(400).json(openAiError('We could not parse the JSON body of your request.', null));
      return;
    }
    log(`Speech failed: ${error.message}`);
    response
      .status(500)
      .json(openAiError('The server had an error while making speech.', null, 'server_error'));
  };
}
