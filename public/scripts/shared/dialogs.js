/** The second click of a double click on what opened a dialog lands beside it, and means nothing. */
const DOUBLE_CLICK_MS = 500;

/** @type {WeakMap<HTMLDialogElement, number>} when each was opened */
const openings = new WeakMap();

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
  openDialog(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue), { once: true });
  });
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
