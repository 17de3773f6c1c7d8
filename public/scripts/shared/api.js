import { eventsOf } from './event-stream.js';

/** A refused call: its code is for programs, its message for people. */
export class ApiError extends Error {
  /**
   * @param {number} status HTTP status; 0 when the server was not reached
   * @param {{ code?: string, message?: string, fields?: Record<string, string> }} body
   * @param {number} [retryAfterS] when the server says that it is worth another try
   */
  constructor(status, body, retryAfterS = 0) {
    super(body.message ?? 'Something went wrong on our side. Please try again.');
    this.name = 'ApiError';
    this.status = status;
    this.code = body.code ?? 'unknown';
    /** A sentence for each form field that was refused. */
    this.fields = body.fields ?? {};
    /** Seconds after which another try makes sense; 0 when nothing was said of it. */
    this.retryAfterS = retryAfterS;
  }
}

export const UNREACHABLE = {
  code: 'unreachable',
  message: 'We could not reach the server. Please check your connection and try again.',
};

/** A site that is being restarted is back after some seconds. */
const UNREACHABLE_S = 10;

/**
 * Calls the site's own API.
 *
 * @param {'GET' | 'POST' | 'DELETE'} method
 * @param {string} path
 * @param {unknown} [body] sent as JSON
 * @returns {Promise<unknown>} the answer's JSON
 * @throws {ApiError}
 */
export async function callApi(method, path, body) {
  return (await send(method, path, 'application/json', body)).json().catch(() => ({}));
}

/**
 * Has feedback on an interview made as far as it is not there, and hears how it goes: `accepted`, `scores`, the `point`s of the report in
 * HTML, `restart` when those so far are void, `slow`, and `done` at the end.
 *
 * @param {string} interviewId
 * @param {boolean} again whether it is made anew although it is there
 * @returns {AsyncGenerator<{ event: string, data: unknown }, void>}
 * @throws {ApiError} also when it breaks off before its end, with status 0: on the server it goes on
 */
export async function* followFeedback(interviewId, again) {
  const wish = { interview_id: interviewId, again };
  const answer = await send('POST', '/api/feedback', 'text/event-stream', wish);
  yield { event: 'accepted', data: null };
  for await (const told of unbroken(eventsOf(answer.body ?? new ReadableStream()))) {
    if (told.event === 'problem') throw new ApiError(500, /** @type {object} */ (told.data));
    yield told;
    if (told.event === 'done') return;
  }
  throw new ApiError(0, UNREACHABLE, UNREACHABLE_S);
}

/**
 * A stream whose line breaks ends; that it ended too early is seen by what did not come.
 *
 * @template Told
 * @param {AsyncGenerator<Told, void>} events
 * @returns {AsyncGenerator<Told, void>}
 */
async function* unbroken(events) {
  try {
    for (;;) {
      const next = await events.next().catch(() => ({ done: true, value: undefined }));
      if (next.done) return;
      yield /** @type {Told} */ (next.value);
    }
  } finally {
    void events.return();
  }
}

/**
 * @param {'GET' | 'POST' | 'DELETE'} method
 * @param {string} path
 * @param {string} accept
 * @param {unknown} body
 * @returns {Promise<Response>}
 * @throws {ApiError}
 */
async function send(method, path, accept, body) {
  // Whoever leaves the page does not take back what is to be deleted.
  const keepalive = method === 'DELETE';
  /** @type {RequestInit} */
  const request = { method, headers: { accept }, keepalive };
  if (body !== undefined) {
    request.headers = { ...request.headers, 'content-type': 'application/json' };
    request.body = JSON.stringify(body);
  }
  const answer = await fetch(path, request).catch(() => {
    throw new ApiError(0, UNREACHABLE, UNREACHABLE_S);
  });
  if (answer.ok) return answer;
  const refusal = await answer.json().catch(() => ({}));
  throw new ApiError(answer.status, refusal, Number(answer.headers.get('retry-after') ?? 0));
}

/**
 * The way into the person's running interview.
 *
 * @returns {Promise<{ url: string, token: string }>}
 * @throws {ApiError} `interviewer-starting` while the interviewer is not there yet
 */
export async function fetchInvitation() {
  return /** @type {{ url: string, token: string }} */ (await callApi('GET', '/api/interview/active'));
}

/**
 * Why an interview has ended.
 *
 * @param {string} id
 * @returns {Promise<string | null>} null while that is not known
 * @throws {ApiError}
 */
export async function fetchEnding(id) {
  const answer = await callApi('GET', `/api/interview/${id}`);
  return /** @type {{ meta: { ended_because: string | null } }} */ (answer).meta.ended_because;
}

/**
 * Ends a running interview from wherever the person is.
 *
 * @param {string} id
 * @returns {Promise<void>}
 * @throws {ApiError}
 */
export async function endInterview(id) {
  await callApi('POST', `/api/interview/${id}/end`);
}

/**
 * Has each service say what it thinks of the keys.
 *
 * @param {Record<string, string>} [typed] in place of the stored ones
 * @returns {Promise<Record<string, { ok: boolean, message: string }>>} by service
 * @throws {ApiError}
 */
export async function checkKeys(typed) {
  const answer = await callApi('POST', '/api/user/keys/validate', typed);
  return /** @type {{ checks: Record<string, { ok: boolean, message: string }> }} */ (answer).checks;
}

/**
 * The sentence for a person, of whatever was thrown.
 *
 * @param {unknown} problem
 * @returns {string}
 */
export function sentenceOf(problem) {
  return problem instanceof ApiError
    ? problem.message
    : 'Something went wrong on this page. Please reload it.';
}
