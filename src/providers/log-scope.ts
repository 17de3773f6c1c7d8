import { AsyncLocalStorage } from 'node:async_hooks';
import type { LogScope } from '../domain/log.js';

const facts = new AsyncLocalStorage<object>();

export const logScope: LogScope = (more, work) => facts.run({ ...factsOfScope(), ...more }, work);

/** What the scopes around this moment have to say. */
export function factsOfScope(): object {
  return { ...facts.getStore() };
}
