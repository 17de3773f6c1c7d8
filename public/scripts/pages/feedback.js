import { ApiError, followFeedback, sentenceOf } from '../shared/api.js';
import { button, element, notice, working } from '../shared/elements.js';
import { showLocalTimes } from '../shared/local-times.js';
import { one } from '../shared/one.js';
import { refreshRegions } from '../shared/refresh-region.js';

const root = one(document, '[data-feedback]', HTMLElement);
const interviewId = root.dataset.feedback ?? '';

/** A line that broke is dialled again so often, since the server goes on writing. */
const MOST_TRIES = 6;
const NEXT_TRY_MS = 2_000;
const WRITING = 'Writing your report…';

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
  const place = one(root, '[data-generate]', HTMLElement);
  const state = one(place, '[data-generate-state]', HTMLElement);
  const problems = one(place, '[data-generate-problem]', HTMLElement);
  const start = one(place, '[data-generate-button]', HTMLButtonElement);
  const hasScores = place.dataset.hasScores === 'true' && !again;
  start.hidden = true;
  problems.replaceChildren();
  state.replaceChildren(working(hasScores ? WRITING : 'Reading the transcript and scoring your answers…'));
  try {
    await follow(again, state);
    await refreshRegions('scores', 'report', 'offer', 'more');
    showLocalTimes(root);
    showPrint();
    one(root, '#report-title', HTMLElement).focus();
  } catch (problem) {
    // What was written up to now is not kept: the page shows what is.
    await refreshRegions('scores', 'report').catch(() => {});
    showLocalTimes(root);
    state.replaceChildren();
    start.hidden = false;
    problems.replaceChildren(
      notice('error', sentenceOf(problem), [button('Try again', () => void generate(again))]),
    );
  }
}

/**
 * @param {boolean} again
 * @param {HTMLElement} state
 */
async function follow(again, state) {
  let wish = again;
  for (let tries = 1; ; tries++) {
    const draft = draftIn(one(root, '#report', HTMLElement));
    try {
      for await (const { event, data } of followFeedback(interviewId, wish)) {
        wish = false;
        await show(event, data, draft, state);
      }
      return;
    } catch (problem) {
      if (!(problem instanceof ApiError) || problem.status !== 0 || tries === MOST_TRIES) throw problem;
      state.replaceChildren(working('Connection lost. We try again; your feedback is being made meanwhile…'));
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
  if (event === 'scores') await refreshRegions('scores');
  if (event === 'scores' || event === 'point') state.replaceChildren(working(WRITING));
  if (event === 'point') draft.add(/** @type {{ html: string }} */ (data).html);
  if (event === 'restart') draft.clear();
  if (event === 'slow') {
    state.replaceChildren(working('The language model has not answered yet. We keep waiting…'));
  }
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
  one(root, '#transcript', HTMLDialogElement).showModal();
  turn.scrollIntoView({ block: 'center' });
  turn.focus({ preventScroll: true });
  return true;
}

/** Only a script can open the browser's print dialog. */
function showPrint() {
  for (const way of root.querySelectorAll('[data-print]')) way.removeAttribute('hidden');
}
