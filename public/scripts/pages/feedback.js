import { ApiError, followFeedback, sentenceOf } from '../shared/api.js';
import { openDialog } from '../shared/dialogs.js';
import { button, element, link, notice, working } from '../shared/elements.js';
import { showLocalTimes } from '../shared/local-times.js';
import { one } from '../shared/one.js';
import { refreshRegions } from '../shared/refresh-region.js';

const root = one(document, '[data-feedback]', HTMLElement);
const interviewId = root.dataset.feedback ?? '';

/**
 * A line that broke is dialled again so often, since the server goes on writing. So is one that came while the interview was being
 * ended, which may take thirteen seconds.
 */
const MOST_TRIES = 9;
const NEXT_TRY_MS = 2_000;
const WRITING = 'Writing your report…';

/** What is told of the interview itself. */
const OF_INTERVIEW = ['running', 'facts', 'turn-count', 'measures', 'turns'];
const OF_FEEDBACK = ['scores', 'report', 'offer', 'more'];

root.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches('[data-generate-form]')) return;
  event.preventDefault();
  void generate(form.elements.namedItem('again') !== null);
});
root.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  if (event.target.closest('[data-print]')) print();
  const quote = event.target.closest('a[data-turn]');
  if (quote instanceof HTMLElement && showTurn(quote.dataset.turn ?? '')) event.preventDefault();
});
showPrint();
if (root.querySelector('[data-under-way]')) void generate(false);

/**
 * Scores first, then the report as it is written; the server keeps both, and at the end the page shows what the server kept.
 *
 * @param {boolean} again
 */
async function generate(again) {
  const wish = { again };
  const state = one(root, '[data-generate-state]', HTMLElement);
  const start = one(root, '[data-generate-button]', HTMLButtonElement);
  if (start.getAttribute('aria-disabled') === 'true') return;
  start.setAttribute('aria-disabled', 'true');
  tell();
  // "Try again" that had the focus is gone.
  focusIfLost(start);
  try {
    await follow(wish, state);
    if (!(await takeOver(OF_FEEDBACK))) {
      tell(keptNotice());
      // It would be made, and paid for, once more.
      start.blur();
      start.hidden = true;
    }
  } catch (problem) {
    // What was written up to now is not kept: the page shows what is.
    await takeOver(OF_FEEDBACK);
    start.removeAttribute('aria-disabled');
    tell(notice('error', sentenceOf(problem), waysOn(wish)));
  }
  // Where the page could not be fetched, these are still there.
  state.replaceChildren();
  root.querySelector('#report [aria-busy]')?.removeAttribute('aria-busy');
  focusIfLost(problems().querySelector('a, button') ?? one(root, '#report-title', HTMLElement));
}

function problems() {
  return one(root, '[data-generate-problem]', HTMLElement);
}

/** @param {HTMLElement[]} notices what there is to tell in place of what was told before */
function tell(...notices) {
  problems().replaceChildren(...notices);
}

/**
 * Where the focus was on what is no more, it goes to what has come, without moving the page.
 *
 * @param {Element} place
 */
function focusIfLost(place) {
  if (document.activeElement === document.body && place instanceof HTMLElement)
    place.focus({ preventScroll: true });
}

function keptNotice() {
  const way = link('Show it', location.pathname + location.search);
  return notice('info', 'Your feedback is made and kept. The page could not be fetched.', [way]);
}

/**
 * What can be done after a failure: nothing, where the server does not offer to make feedback any more.
 *
 * @param {{ again: boolean }} wish
 */
function waysOn(wish) {
  if (!root.querySelector('[data-generate-button]')) return [];
  return [button('Try again', () => void generate(wish.again))];
}

/**
 * Shows what the server keeps. Without the server, what is there stays.
 *
 * @param {string[]} ids of the regions to show anew
 * @returns {Promise<boolean>} whether it is shown
 */
async function takeOver(ids) {
  // A running interview lacks its last words. One that is over stays as it is, and so does whoever reads in it.
  const isWhole = !root.querySelector('#running .notice');
  try {
    await refreshRegions(...ids, ...(isWhole ? [] : OF_INTERVIEW));
  } catch {
    return false;
  }
  showLocalTimes(root);
  showPrint();
  return true;
}

/**
 * @param {{ again: boolean }} wish granted as soon as there are new scores
 * @param {HTMLElement} state
 */
async function follow(wish, state) {
  let again = wish.again;
  const isScored = root.querySelector('[data-has-scores="true"]') && !again;
  say(state, isScored ? WRITING : 'Reading the transcript and scoring your answers…');
  for (let tries = 1; ; tries++) {
    const draft = draftIn(one(root, '#report', HTMLElement));
    try {
      for await (const { event, data } of followFeedback(interviewId, again)) {
        again = false;
        if (event === 'scores') wish.again = false;
        await show(event, data, draft, state);
      }
      return;
    } catch (problem) {
      if (!(problem instanceof ApiError) || tries === MOST_TRIES) throw problem;
      if (problem.code === 'interview-running')
        say(state, 'The last words of your interview are being saved…');
      else if (problem.status === 0)
        say(state, 'Connection lost. We try again; your feedback is being made meanwhile…');
      else throw problem;
      await new Promise((resolve) => setTimeout(resolve, NEXT_TRY_MS));
    }
  }
}

/**
 * @param {string} event
 * @param {unknown} data
 * @param {ReturnType<typeof draftIn>} draft
 * @param {HTMLElement} state
 */
async function show(event, data, draft, state) {
  if (event === 'scores') await takeOver(['scores']);
  if (event === 'scores' || event === 'point') say(state, WRITING);
  if (event === 'point') draft.add(/** @type {{ html: string }} */ (data).html);
  if (event === 'restart') {
    draft.clear();
    say(state, 'That was not good enough. Your report is being written once more…');
  }
  if (event === 'slow') say(state, 'The language model has not answered yet. We keep waiting…');
}

/**
 * The same thing is said once: a screen reader would say it each time.
 *
 * @param {HTMLElement} state
 * @param {string} text
 */
function say(state, text) {
  if (state.textContent !== text) state.replaceChildren(working(text));
}

/**
 * The report as it grows, in the place of whatever is there.
 *
 * @param {HTMLElement} region
 */
function draftIn(region) {
  const article = element('article', 'prose');
  article.setAttribute('aria-busy', 'true');
  return {
    /** @param {string} html made safe by the server */
    add(html) {
      if (!article.isConnected) region.replaceChildren(article);
      article.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
    },
    clear: () => article.replaceChildren(),
  };
}

/**
 * Opens the transcript at a turn.
 *
 * @param {string} index
 * @returns {boolean} whether there is such a turn
 */
function showTurn(index) {
  const turn = document.getElementById(`turn-${index}`);
  if (!turn) return false;
  for (const shown of root.querySelectorAll('.turn--quoted')) shown.classList.remove('turn--quoted');
  turn.classList.add('turn--quoted');
  openDialog(one(root, '#transcript', HTMLDialogElement));
  turn.scrollIntoView({ block: 'center' });
  turn.focus({ preventScroll: true });
  return true;
}

/** Only a script can open the browser's print dialog. */
function showPrint() {
  for (const way of root.querySelectorAll('[data-print]')) way.removeAttribute('hidden');
}
