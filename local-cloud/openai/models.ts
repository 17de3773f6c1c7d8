import { Router } from 'express';
import { OpenAiError } from './errors.js';

/** The name under which every scripted answer admits what it is. */
export const SCRIPTED_INTERVIEWER = 'scripted-interviewer';

const CHAT_MODELS = [SCRIPTED_INTERVIEWER, 'gpt-4o-mini', 'gpt-4o', 'gpt-4.1-mini', 'gpt-4.1'];
const SPEECH_MODELS = ['tts-1', 'tts-1-hd', 'gpt-4o-mini-tts'];

/**
 * GET / and GET /:id of OpenAI's models resource.
 * @param thinking the names of models that another server brings along.
 */
export function models(thinking: () => Promise<string[]>): Router {
  const all = [...CHAT_MODELS, ...SPEECH_MODELS].map(describe);
  return Router()
    .get('/', async (_req, res) => {
      const data = res.locals.otherProject ? [describe('whisper-1')] : all;
      res.json({ object: 'list', data: [...data, ...(await thinking()).map(describe)] });
    })
    .get('/:id', (req, res) => {
      const found = all.find((model) => model.id === req.params.id);
      if (!found) throw modelNotFound(req.params.id);
      res.json(found);
    });
}

/** Throws OpenAI's 404 for a model that cannot chat. */
export function requireChatModel(id: string): void {
  if (!CHAT_MODELS.includes(id)) throw modelNotFound(id);
}

function modelNotFound(id: string): OpenAiError {
  return new OpenAiError(404, `The model '${id}' does not exist here.`, 'model_not_found', 'model');
}

function describe(id: string) {
  return { id, object: 'model', created: 1_700_000_000, owned_by: 'local-cloud' };
}
