import { ApiError, callApi, sentenceOf } from '../shared/api.js';
import { link, notice, working } from '../shared/elements.js';
import {
  clearErrorsOnInput,
  leadToFieldError,
  LOOK_AT_FIELDS,
  showFieldErrors,
} from '../shared/field-errors.js';
import { one } from '../shared/one.js';
import { patience } from '../shared/patience.js';
import { attachResumeField } from '../shared/resume-field.js';

const form = one(document, '[data-start]', HTMLFormElement);
const begin = one(form, '[data-begin]', HTMLButtonElement);
const state = one(form, '[data-start-state]', HTMLElement);
const problems = one(form, '[data-start-problem]', HTMLElement);
const description = one(form, '[name="jobDescription"]', HTMLTextAreaElement);

/** Where a person can do something about a refusal. */
const WAYS_ON = new Map([
  ['keys-missing', { label: 'Add your keys', href: '/api-keys' }],
  ['keys-incomplete', { label: 'Complete your keys', href: '/api-keys' }],
  ['interview-running', { label: 'Return to it', href: '/interview' }],
  ['sign-in-needed', { label: 'Sign in with Google', href: '/auth/login?return_to=/start' }],
]);

const waiting = patience(
  problems,
  () => void start(),
  () => begin.focus({ preventScroll: true }),
);
const resume = attachResumeField(form);

clearErrorsOnInput(form);
description.addEventListener('input', countCharacters);
countCharacters();
form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (!begin.disabled) void start();
});

async function start() {
  showFieldErrors(form, {});
  waiting.pause();
  begin.disabled = true;
  // Where nothing is awaited, nobody sees this or hears it: it is gone before the page is drawn.
  state.replaceChildren(working('Waiting for your resume…'));
  await resume.settled();
  // Whatever is marked now has come up while it was read.
  if (leadToFieldError(form)) {
    waiting.stop();
    return standBy();
  }
  state.replaceChildren(working('Starting your interviewer. This takes a few seconds…'));
  try {
    await callApi('POST', '/api/token', candidate());
    state.replaceChildren(working('Alex is ready. Taking you to the room…'));
    location.assign('/interview');
  } catch (problem) {
    if (isBusy(problem) || isRestarting(problem)) waiting.tell(problem);
    else giveUp(problem);
    standBy();
  }
}

function standBy() {
  state.replaceChildren();
  begin.disabled = false;
  // Disabled, it lost the focus. While it is tried again by itself, nobody is led back to it each time.
  if (document.activeElement === document.body && !waiting.isTrying()) begin.focus({ preventScroll: true });
}

function candidate() {
  const values = new FormData(form);
  return {
    name: values.get('name'),
    email: values.get('email'),
    role: values.get('role'),
    level: values.get('level'),
    jobDescription: values.get('jobDescription'),
    // One that was uploaded now goes before the last one.
    resumeCacheKey: values.get('resumeCacheKey') || values.get('lastResume') || '',
    includeProfile: values.has('includeProfile'),
  };
}

/**
 * Whether the site has no interviewer free, or is being restarted; or wants to be tried less often by whoever has waited for a while.
 *
 * @param {unknown} problem
 * @returns {problem is ApiError}
 */
function isBusy(problem) {
  if (!(problem instanceof ApiError) || problem.retryAfterS <= 0) return false;
  return problem.status === 503 || (problem.status === 429 && waiting.isTrying());
}

/**
 * Whether the site that was busy a moment ago is not there now: it comes back.
 *
 * @param {unknown} problem
 * @returns {problem is ApiError}
 */
function isRestarting(problem) {
  return problem instanceof ApiError && problem.status === 0 && waiting.isTrying();
}

/** @param {unknown} problem */
function giveUp(problem) {
  waiting.stop();
  const { code, fields } = problem instanceof ApiError ? problem : { code: '', fields: {} };
  const way = WAYS_ON.get(code);
  const ways = way ? [link(way.label, way.href)] : [];
  const beside = Object.keys(fields).length > 0;
  const text = beside ? LOOK_AT_FIELDS : sentenceOf(problem);
  problems.replaceChildren(notice('error', text, ways));
  showFieldErrors(form, fields);
}

function countCharacters() {
  const place = one(form, '[data-count-of="jobDescription"]', HTMLElement);
  const { length } = description.value;
  place.textContent = `${length.toLocaleString('en-US')} of 20,000 characters`;
}
