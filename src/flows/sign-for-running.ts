import type { Interviews } from '../domain/interviews.js';
import type { Transcripts } from './keep-transcript.js';

export interface SignDeps {
  interviews: Pick<Interviews, 'sign' | 'known'>;
  transcripts: Transcripts;
  now(): Date;
}

/**
 * A sign of life for the interviews that run here. One that another process took for lost, as when the database could
 * not be reached from here, is opened again; one that somebody deleted is ended, and nothing of it is kept.
 * @throws AppError 503 `database-unavailable`.
 */
export async function signForRunning(deps: SignDeps): Promise<void> {
  const { interviews, transcripts } = deps;
  const running = transcripts.running();
  if (running.length === 0) return;
  const open = await interviews.sign(running, deps.now());
  const closed = running.filter((id) => !open.includes(id));
  if (closed.length === 0) return;
  const known = await interviews.known(closed);
  for (const id of closed) {
    if (known.includes(id)) transcripts.writeAgain(id);
    else transcripts.deleted(id);
  }
}
