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
  /** @type {RequestInit} */
  const request = { method, headers: { accept: 'application/json' } };
  if (body !== undefined) {
    request.headers = { ...request.headers, 'content-type': 'application/json' };
    request.body = JSON.stringify(body);
  }
  const answer = await fetch(path, request).catch(() => {
    throw new ApiError(0, UNREACHABLE, UNREACHABLE_S);
  });
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new ApiError(answer.status, json, Number(answer.headers.get('retry-after') ?? 0));
  return json;
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
