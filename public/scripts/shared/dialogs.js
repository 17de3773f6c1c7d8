/** The second click of a double click on what opened a dialog lands beside it, and means nothing. */
const DOUBLE_CLICK_MS = 500;

/** @type {WeakMap<HTMLDialogElement, number>} when each was opened */
const openings = new WeakMap();

/** @type {WeakMap<HTMLDialogElement, (answer: string) => void>} who waits for the answer to the question it asks */
const askers = new WeakMap();

/**
 * Links and buttons with `data-opens="id"` open that dialog; `data-closes` inside one closes it, and so does a click beside it.
 * A dialog with `data-stays` cannot be closed.
 *
 * @param {Document} page
 */
export function attachDialogs(page) {
  page.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return;
    const opener = event.target.closest('[data-opens]');
    if (opener instanceof HTMLElement) return open(event, page.getElementById(opener.dataset.opens ?? ''));
    const closer = event.target.closest('[data-closes]');
    if (closer) return close(event, closer.closest('dialog'));
    if (event.target instanceof HTMLDialogElement && isMeantBeside(event, event.target)) {
      close(event, event.target);
    }
  });
  // Of a cancelled dialog no ancestor hears but on the way down.
  page.addEventListener('cancel', keepOpen, true);
}

/**
 * Shows a dialog; every one that a click can open is shown by this.
 *
 * @param {HTMLDialogElement} dialog
 */
export function openDialog(dialog) {
  dialog.returnValue = '';
  dialog.showModal();
  openings.set(dialog, performance.now());
}

/**
 * Shows a dialog and waits for its answer.
 *
 * @param {HTMLDialogElement} dialog
 * @returns {Promise<string>} the value of the button that closed it; empty when it was dismissed
 */
export function answerOf(dialog) {
  // Asked again at once: the event of the former closing is still to come, and its answer would be this one's.
  askers.get(dialog)?.(dialog.returnValue);
  openDialog(dialog);
  return new Promise((resolve) => {
    askers.set(dialog, resolve);
    onClosed(dialog, () => resolve(dialog.returnValue));
  });
}

/**
 * Does something once the dialog is closed. Its event comes a moment after the closing, when the dialog may be open again:
 * that one tells of the time before, and does not count.
 *
 * @param {HTMLDialogElement} dialog
 * @param {() => void} then
 */
export function onClosed(dialog, then) {
  const told = new AbortController();
  const tell = () => {
    if (dialog.open) return;
    told.abort();
    then();
  };
  dialog.addEventListener('close', tell, { signal: told.signal });
}

/** @param {Event} event */
function keepOpen(event) {
  if (event.target instanceof HTMLDialogElement && event.target.hasAttribute('data-stays')) {
    event.preventDefault();
  }
}

/**
 * @param {Event} event
 * @param {Element | null} dialog
 */
function open(event, dialog) {
  if (!(dialog instanceof HTMLDialogElement)) return;
  event.preventDefault();
  openDialog(dialog);
}

/**
 * @param {Event} event
 * @param {HTMLDialogElement | null} dialog
 */
function close(event, dialog) {
  if (!dialog?.open || dialog.hasAttribute('data-stays')) return;
  event.preventDefault();
  dialog.close();
}

/**
 * A click on the backdrop has the dialog itself as its target and lies outside of its box.
 *
 * @param {MouseEvent} event
 * @param {HTMLDialogElement} dialog
 */
function isMeantBeside(event, dialog) {
  if (event.timeStamp - (openings.get(dialog) ?? 0) < DOUBLE_CLICK_MS) return false;
  const box = dialog.getBoundingClientRect();
  const inside =
    event.clientX >= box.left &&
    event.clientX <= box.right &&
    event.clientY >= box.top &&
    event.clientY <= box.bottom;
  return !inside;
}
