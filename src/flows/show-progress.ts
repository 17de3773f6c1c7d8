import type { EndedInterview, Interviews } from '../domain/interviews.js';
import type { Log } from '../domain/log.js';
import { progressOf, type Progress } from '../domain/progress.js';
import { measure } from '../domain/speech-metrics.js';

/** So many interviews tell enough, and are few enough for one page. */
export const MOST_SHOWN = 100;
/** Interviews that are measured at one visit: their conversations are read whole. */
export const MEASURED_AT_ONCE = 25;

export interface ProgressDeps {
  interviews: Pick<Interviews, 'ended' | 'conversations' | 'change'>;
  log: Log;
}

export interface ShownProgress {
  progress: Progress;
  /** Whether there are older interviews that are not shown. */
  hasOlder: boolean;
  /** Interviews that are left to be measured, at the next visits. */
  unmeasured: number;
}

/**
 * The progress of a person over the newest interviews. Those that were not measured when they ended, the newest first, are
 * measured now, once and for all.
 * @throws AppError 503 `database-unavailable` when the interviews themselves cannot be told.
 */
export async function showProgress(deps: ProgressDeps, userId: string): Promise<ShownProgress> {
  const found = await deps.interviews.ended(userId, MOST_SHOWN + 1);
  const shown = await measured(deps, userId, found.slice(0, MOST_SHOWN));
  return {
    progress: progressOf(shown),
    hasOlder: found.length > MOST_SHOWN,
    unmeasured: shown.filter(({ measures }) => !measures).length,
  };
}

async function measured(
  deps: ProgressDeps,
  userId: string,
  interviews: EndedInterview[],
): Promise<EndedInterview[]> {
  const missing = interviews.filter(({ measures }) => !measures).slice(0, MEASURED_AT_ONCE);
  if (missing.length === 0) return interviews;
  const said = await saidIn(deps, userId, missing);
  const measures = new Map(said.map(({ id, conversation }) => [id, measure(conversation)]));
  await Promise.all([...measures].map(([id, made]) => keep(deps, id, made)));
  return interviews.map((interview) => ({
    ...interview,
    measures: interview.measures ?? measures.get(interview.id) ?? null,
  }));
}

/** What cannot be read is left for the next visit: the rest of the page needs none of it. */
async function saidIn({ interviews, log }: ProgressDeps, userId: string, missing: EndedInterview[]) {
  try {
    return await interviews.conversations(
      userId,
      missing.map(({ id }) => id),
    );
  } catch (error) {
    log.warn({ err: error }, 'interviews could not be read to be measured');
    return [];
  }
}

/** What cannot be kept is shown all the same, and measured again at the next visit. */
async function keep({ interviews, log }: ProgressDeps, id: string, made: ReturnType<typeof measure>) {
  try {
    await interviews.change(id, { measures: made });
  } catch (error) {
    log.warn({ interviewId: id, err: error }, 'measures could not be kept');
  }
}
