import { answerOf } from '../shared/dialogs.js';
import { deletions } from '../shared/deletions.js';
import { link, notice } from '../shared/elements.js';
import { showLocalTimes } from '../shared/local-times.js';
import { one } from '../shared/one.js';
import { refreshRegions } from '../shared/refresh-region.js';
import { toast } from '../shared/toast.js';

const root = one(document, '[data-past-calls]', HTMLElement);
const question = one(document, '#delete-interview', HTMLDialogElement);
const { remove } = deletions({
  done: () => void showEmptied(),
  failed: (sentence) => toast(sentence, 'error'),
});

root.addEventListener('click', (event) => {
  if (!(event.target instanceof Element)) return;
  const card = event.target.closest('[data-delete]')?.closest('[data-card]');
  const older = event.target.closest('[data-more] a');
  if (card instanceof HTMLElement) {
    event.preventDefault();
    void ask(card);
  } else if (older instanceof HTMLAnchorElement) {
    event.preventDefault();
    void showOlder(older);
  }
});

/** @param {HTMLElement} card */
async function ask(card) {
  if ((await answerOf(question)) !== 'delete') return;
  remove(card, `/api/interview/${card.dataset.card}`);
  const undo = document.querySelector('[data-toasts] .toast:last-child button');
  if (undo instanceof HTMLElement) undo.focus();
}

/** When the last card is gone, the server says what stands there instead. */
async function showEmptied() {
  if (root.querySelector('[data-card]')) return;
  try {
    await refreshRegions('past-list');
    showLocalTimes(root);
  } catch {
    const again = link('Show the list', location.pathname + location.search);
    const told = notice('info', 'The interview is deleted. The list could not be fetched.', [again]);
    told.setAttribute('role', 'alert');
    one(root, '#past-list', HTMLElement).replaceChildren(told);
  }
}

/**
 * Puts the next page of cards behind those that are there.
 *
 * @param {HTMLAnchorElement} way
 */
async function showOlder(way) {
  if (way.hasAttribute('aria-busy')) return;
  const place = one(root, '[data-more]', HTMLElement);
  const cards = one(root, '[data-cards]', HTMLElement);
  way.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(way.href, { headers: { accept: 'text/html' } });
    if (!answer.ok) throw new Error(`The page answered ${answer.status}.`);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    showLocalTimes(page);
    const older = [...one(page, '[data-cards]', HTMLElement).children];
    cards.append(...older);
    place.replaceChildren(...one(page, '[data-more]', HTMLElement).childNodes);
    focusOn(older[0]);
  } catch {
    way.removeAttribute('aria-busy');
    toast('The older interviews could not be fetched. Please try again.', 'error');
  }
}

/** @param {Element | undefined} card */
function focusOn(card) {
  const link = card?.querySelector('a');
  if (link) link.focus();
}
