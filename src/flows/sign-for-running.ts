import type { Interviews } from '../domain/interviews.js';
import type { Transcripts } from './keep-transcript.js';

export interface SignDeps {
  interviews: Pick<Interviews, 'sign'>;
  transcripts: Transcripts;
  now(): Date;
}

/**
 * A sign of life for the interviews that run here. One that another process took for lost, as when the database could
 * not be reached from here, is opened again.
 * @throws AppError 503 `database-unavailable`.
 */
export async function signForRunning(deps: SignDeps): Promise<void> {
  const { interviews, transcripts } = deps;
  const running = transcripts.running();
  if (running.length === 0) return;
  const open = await interviews.sign(running, deps.now());
  for (const id of running) if (!open.includes(id)) transcripts.writeAgain(id);
}
