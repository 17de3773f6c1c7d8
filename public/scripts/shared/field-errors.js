/** What a form says as a whole when each problem is told beside its field. */
export const LOOK_AT_FIELDS = 'Please look at the fields marked in red.';

/**
 * Says what is wrong beside each field, and leads to the first of them.
 *
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} fields a sentence for each refused field, by name
 */
export function showFieldErrors(form, fields) {
  clearFieldErrors(form);
  for (const [name, sentence] of Object.entries(fields)) setFieldError(form, name, sentence);
  leadToFieldError(form);
}

/**
 * Leads to the first field that is marked as wrong.
 *
 * @param {HTMLFormElement} form
 * @returns {boolean} whether there is one
 */
export function leadToFieldError(form) {
  const first = form.querySelector('[aria-invalid="true"]');
  if (first instanceof HTMLElement) first.focus();
  return first !== null;
}

/**
 * Forgets a field's error as soon as it is changed.
 *
 * @param {HTMLFormElement} form
 */
export function clearErrorsOnInput(form) {
  form.addEventListener('input', (event) => {
    const name = event.target instanceof Element && event.target.getAttribute('name');
    if (name) setFieldError(form, name, '');
  });
}

/** @param {HTMLFormElement} form */
export function clearFieldErrors(form) {
  for (const place of form.querySelectorAll('[data-error-for]')) {
    setFieldError(form, place.getAttribute('data-error-for') ?? '', '');
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {string} sentence empty: nothing is wrong any more
 */
export function setFieldError(form, name, sentence) {
  const place = form.querySelector(`[data-error-for="${CSS.escape(name)}"]`);
  if (!place) return;
  place.textContent = sentence;
  // What is sent under a name may be hidden: the field is what the error describes.
  const field = form.querySelector(`[aria-describedby~="${CSS.escape(place.id)}"]`);
  if (sentence) field?.setAttribute('aria-invalid', 'true');
  else field?.removeAttribute('aria-invalid');
}
