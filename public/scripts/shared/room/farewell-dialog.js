import { one } from '../one.js';

/** The dialog that stays when the interview is over: why, whether it is saved, and where to go from here. */
export function farewellDialog() {
  const dialog = one(document, '#interview-complete', HTMLDialogElement);
  const why = one(dialog, '[data-complete-reason]', HTMLElement);
  const saved = one(dialog, '[data-complete-outcome]', HTMLElement);
  const trouble = one(dialog, '[data-complete-trouble]', HTMLElement);
  /** Which service the dialog tells of. */
  let failing = '';

  /** @param {string} reason */
  function show(reason) {
    why.textContent = reason;
    for (const other of document.querySelectorAll('dialog[open]')) {
      if (other instanceof HTMLDialogElement && other !== dialog) other.close();
    }
    if (!dialog.open) dialog.showModal();
  }

  return {
    show,
    /** @param {string | Node} what */
    outcome: (what) => saved.replaceChildren(what),
    /**
     * A service failed; its notice above the call is covered now.
     *
     * @param {string} service
     * @param {string} message
     */
    trouble: (service, message) => {
      failing = service;
      one(trouble, 'span', HTMLElement).textContent = message;
      trouble.hidden = false;
    },
    /** @param {string} service that works again */
    well: (service) => {
      if (service === failing) trouble.hidden = true;
    },
  };
}
