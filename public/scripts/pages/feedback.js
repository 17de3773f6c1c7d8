import { callApi, sentenceOf } from '../shared/api.js';
import { button, notice, working } from '../shared/elements.js';
import { one } from '../shared/one.js';
import { refreshRegions } from '../shared/refresh-region.js';

const root = one(document, '[data-feedback]', HTMLElement);
const offer = root.querySelector('[data-generate]');

if (offer instanceof HTMLElement) {
  offer.querySelector('[data-generate-form]')?.addEventListener('submit', (event) => {
    event.preventDefault();
    void generate(offer);
  });
}

/**
 * Scores first, then the report; the server keeps both, and the page shows what the server kept.
 *
 * @param {HTMLElement} place
 */
async function generate(place) {
  const state = one(place, '[data-generate-state]', HTMLElement);
  const problems = one(place, '[data-generate-problem]', HTMLElement);
  const start = one(place, '[data-generate-button]', HTMLButtonElement);
  const interview = { interview_id: root.dataset.feedback };
  start.hidden = true;
  problems.replaceChildren();
  try {
    if (place.dataset.hasScores !== 'true') {
      state.replaceChildren(working('Reading the transcript and scoring your answers…'));
      await callApi('POST', '/api/feedback/scores', interview);
      place.dataset.hasScores = 'true';
      await refreshRegions('scores');
    }
    state.replaceChildren(working('Writing your report…'));
    await callApi('POST', '/api/feedback', interview);
    await refreshRegions('scores', 'report');
    place.remove();
    one(root, '#report-title', HTMLElement).focus();
  } catch (problem) {
    state.replaceChildren();
    problems.replaceChildren(
      notice('error', sentenceOf(problem), [button('Try again', () => void generate(place))]),
    );
  }
}
