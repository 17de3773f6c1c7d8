/** How long an answer may take with all tries, and how a pause is made. */
export interface Patience {
  limitMs: number;
  /** Resolves after so many milliseconds. */
  wait: (ms: number) => Promise<void>;
}

/** Short enough for somebody who waits, long enough for a gateway that is being replaced. */
const PAUSE_MS = 200;

/** Codes of a line that broke while it was used: what was asked may have been done. */
const BROKEN = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'];
/** Codes of a line that never stood: not a byte was sent. */
const NEVER_STOOD = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];
/** What a gateway answers while the database behind it cannot be reached; 520 is that of Supabase's. */
const AWAY = [502, 503, 504, 520];
/** Answers for which the client itself would ask three times more, for seven seconds. */
const ASKED_AGAIN_BY_CLIENT = [503, 520];

/**
 * A `fetch` for the database's client. What cannot be reached in time is answered 504 with the code `unreachable`.
 * After a pause it asks once more, within the same limit, what is safe to be asked twice: reading, when the line broke or the
 * database was away; a change only when the line never stood, for otherwise nobody knows whether it was made.
 */
export function asking({ limitMs, wait }: Patience): typeof fetch {
  return async (input, init = {}) => {
    const limit = AbortSignal.timeout(limitMs);
    const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
    const once = () => ask(input, { ...init, signal });
    try {
      const answer = await twice(once, isReading(init) ? isWorthReadingAgain : neverStood, wait);
      return ASKED_AGAIN_BY_CLIENT.includes(answer.status)
        ? new Response(answer.body, { status: 502 })
        : answer;
    } catch (error) {
      return Response.json({ code: 'unreachable', message: String(error) }, { status: 504 });
    }
  };
}

/** What came of one try. */
type Outcome = { answer: Response; error?: undefined } | { answer?: undefined; error: unknown };

async function twice(
  once: () => Promise<Response>,
  isWorthIt: (outcome: Outcome) => boolean,
  wait: Patience['wait'],
): Promise<Response> {
  const first: Outcome = await once().then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
  if (isWorthIt(first)) {
    await wait(PAUSE_MS);
    return once();
  }
  if (!first.answer) throw first.error;
  return first.answer;
}

/** The whole answer to a reader, whose line may break in the middle of it as well. */
async function ask(input: string | URL | Request, init: RequestInit): Promise<Response> {
  const answer = await fetch(input, init);
  if (!isReading(init)) return answer;
  const { status, headers } = answer;
  return new Response(await answer.arrayBuffer(), { status, headers });
}

function isReading({ method = 'GET' }: RequestInit): boolean {
  return method === 'GET';
}

function isWorthReadingAgain(outcome: Outcome): boolean {
  if (outcome.answer) return AWAY.includes(outcome.answer.status);
  return BROKEN.includes(codeOf(outcome.error)) || neverStood(outcome);
}

function neverStood({ error }: Outcome): boolean {
  return NEVER_STOOD.includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return (error as { cause?: { code?: string } } | undefined)?.cause?.code ?? '';
}
