import express, { type Express, type Router } from 'express';
import { CONTROL_PATH, controlOf } from '../faults/control.js';
import { Faults } from '../faults/faults.js';
import { chatCompletions } from './chat/chat-completions.js';
import { forwardChat, modelsAt } from './chat/forward.js';
import { answerErrors } from './errors.js';
import { CHAT_MISDEEDS, MISDEEDS, misbehave, MODEL_MISDEEDS } from './misbehave.js';
import { models } from './models.js';
import { requireKey } from './require-key.js';
import { unknownRequest } from './unknown-request.js';

export interface OpenAiOptions {
  apiKey: string;
  /** Answers POST /audio/speech. */
  speech: Router;
  /** Milliseconds before the first word of an answer, as a model takes to think. 200 when left out. */
  firstTokenMs?: number;
  /** An OpenAI-compatible server on this laptop (with its /v1), which then does the thinking. */
  llmUrl?: string;
  log: (line: string) => void;
}

/** The doors of the OpenAI stand-in, in the order a request passes them. Starts nothing. */
export function createOpenAiApp({ apiKey, speech, firstTokenMs = 200, llmUrl, log }: OpenAiOptions): Express {
  const app = express();
  const faults = {
    chat: new Faults(CHAT_MISDEEDS),
    speech: new Faults(MISDEEDS),
    models: new Faults(MODEL_MISDEEDS),
  };
  const control = controlOf({
    [`${CONTROL_PATH}/chat`]: faults.chat,
    [`${CONTROL_PATH}/speech`]: faults.speech,
    [`${CONTROL_PATH}/models`]: faults.models,
  });
  app.disable('x-powered-by');
  app.use(async (req, res, next) => void ((await control(req, res)) || next()));
  app.use('/v1', requireKey(apiKey));
  app.use(
    '/v1/models',
    misbehave(faults.models),
    models(() => (llmUrl ? modelsAt(llmUrl).catch(() => []) : Promise.resolve([]))),
  );
  app.post('/v1/audio/speech', misbehave(faults.speech));
  app.post('/v1/chat/completions', misbehave(faults.chat));
  app.use('/v1', speech);
  app.post(
    '/v1/chat/completions',
    express.json({ limit: '5mb' }),
    llmUrl ? forwardChat(llmUrl) : chatCompletions(firstTokenMs),
  );
  app.use(unknownRequest(log));
  app.use(answerErrors(log));
  return app;
}
