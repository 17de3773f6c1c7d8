import * as openai from '@livekit/agents-plugin-openai';
import type { WorkerConfig } from './config.js';
import type { CandidateVoice } from './speech/candidate-voice.js';
import { DeepgramEars } from './speech/deepgram-ears.js';
import { OpenAiVoice } from './speech/openai-voice.js';
import type { TroubleListener } from './speech/trouble.js';
import { voiceActivity } from './speech/voice-activity.js';

/** The parts speech passes on its way: ears, voice activity, mind, voice. */
export interface Pipeline {
  stt: DeepgramEars;
  vad: CandidateVoice;
  llm: openai.LLM;
  tts: OpenAiVoice;
}

/** Builds the parts; nothing speaks with a service yet. */
export async function buildPipeline(config: WorkerConfig, onTrouble: TroubleListener): Promise<Pipeline> {
  const { url, apiKey, model } = config.openAi;
  return {
    stt: new DeepgramEars(config.deepgram, onTrouble),
    vad: await voiceActivity(config.vadEngine),
    llm: new openai.LLM({ baseURL: url, apiKey, model, temperature: 0.7 }),
    tts: new OpenAiVoice(config.openAi, onTrouble),
  };
}
