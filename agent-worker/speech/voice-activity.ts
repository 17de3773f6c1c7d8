import { inference, type VAD } from '@livekit/agents';
import * as silero from '@livekit/agents-plugin-silero';
import type { WorkerConfig } from '../config.js';
import { CandidateVoice } from './candidate-voice.js';

/** Milliseconds of silence after which somebody has stopped speaking; the end of the turn is decided later. */
const MIN_SILENCE_MS = 500;

/** Tells speech from silence: Silero by its plugin, or the same model built into the SDK, which takes 20 MB less. */
export async function voiceActivity(engine: WorkerConfig['vadEngine']): Promise<CandidateVoice> {
  return new CandidateVoice(await engineOf(engine));
}

function engineOf(engine: WorkerConfig['vadEngine']): Promise<VAD> {
  const options = { minSilenceDuration: MIN_SILENCE_MS };
  return engine === 'silero' ? silero.VAD.load(options) : Promise.resolve(new inference.VAD(options));
}
