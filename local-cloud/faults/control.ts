import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import type { Faults } from './faults.js';

/** The address of a stand-in's faults; one with several doors has one address below it for each. */
export const CONTROL_PATH = '/control/faults';

/**
 * The control of a stand-in, which only this machine can reach: `PUT` with `{kind, times?, seconds?}` makes it misbehave,
 * `DELETE` heals it; both answer 204. An order that is not understood gets 400 and a sentence.
 * @param doors the faults by address.
 * @returns a handler that tells whether the request was one for the control, and is answered.
 */
export function controlOf(doors: Record<string, Faults<string>>) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const faults = doors[(request.url ?? '').split('?')[0] ?? ''];
    if (!faults) return false;
    const { status, sentence } = await obey(faults, request);
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(sentence);
    return true;
  };
}

async function obey(faults: Faults<string>, request: IncomingMessage): Promise<Answer> {
  if (request.method === 'DELETE') {
    faults.heal();
    return DONE;
  }
  if (request.method !== 'PUT') return { status: 405, sentence: 'Faults are PUT or DELETEd.' };
  try {
    await faults.order(await json(request));
    return DONE;
  } catch (error) {
    return { status: 400, sentence: sentenceOf(error) };
  }
}

interface Answer {
  status: number;
  sentence: string;
}

const DONE: Answer = { status: 204, sentence: '' };

function sentenceOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return `The order could not be carried out: ${String(error)}`;
  const problems = error.issues.map(({ path, message }) =>
    [path.join('.'), message].filter(Boolean).join(': '),
  );
  return `The order was not understood: ${problems.join('; ')}.`;
}
