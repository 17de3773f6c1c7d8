import { ApiError, callApi, checkKeys, sentenceOf } from '../shared/api.js';
import { answerOf } from '../shared/dialogs.js';
import { element, icon, link, notice } from '../shared/elements.js';
import { clearErrorsOnInput, LOOK_AT_FIELDS, showFieldErrors } from '../shared/field-errors.js';
import { one } from '../shared/one.js';
import { refreshRegions } from '../shared/refresh-region.js';

const form = one(document, '[data-api-keys]', HTMLFormElement);
const problems = one(form, '[data-keys-problem]', HTMLElement);
const checks = one(form, '[data-checks]', HTMLElement);
const test = one(form, '[data-test-keys]', HTMLButtonElement);
const save = one(form, '[data-save-keys]', HTMLButtonElement);
const forgetDialog = one(document, '#forget-keys', HTMLDialogElement);

/** The checks' names as people know them. */
const SERVICES = { livekit: 'LiveKit', openai: 'OpenAI', deepgram: 'Deepgram' };

clearErrorsOnInput(form);
for (const reveal of form.querySelectorAll('[data-reveal]')) {
  reveal.removeAttribute('hidden');
  reveal.addEventListener('click', () => toggleReveal(reveal));
}
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void (event.submitter === test ? run(test, 'Testing…', testKeys) : run(save, 'Saving…', saveKeys));
});
form.addEventListener('click', (event) => {
  if (!(event.target instanceof Element && event.target.closest('[data-forget]'))) return;
  event.preventDefault();
  if (!save.disabled) void forgetKeys();
});

async function testKeys() {
  const answers = await checkKeys(typedValues());
  checks.replaceChildren(...Object.entries(SERVICES).map(([id, name]) => checkLine(name, answers[id])));
}

async function saveKeys() {
  const sent = typedValues();
  await callApi('POST', '/api/user/keys', sent);
  await showStored(sent);
  const onward = link('Start an interview', '/start');
  problems.replaceChildren(notice('success', 'Your keys are saved.', [onward]));
}

async function forgetKeys() {
  if ((await answerOf(forgetDialog)) !== 'forget') return;
  await run(save, 'Deleting…', async () => {
    const typed = typedValues();
    await callApi('DELETE', '/api/user/keys');
    await showStored(typed);
    problems.replaceChildren(notice('success', 'Your keys are deleted.'));
  });
}

/**
 * Empties the fields whose value was dealt with, unless they were typed in meanwhile, and shows which values are stored now. Without the
 * server, what is shown stays: it is done all the same.
 *
 * @param {Record<string, string>} settled by name
 */
async function showStored(settled) {
  for (const [name, value] of Object.entries(typedValues())) {
    if (value === settled[name]) one(form, `#${name}`, HTMLInputElement).value = '';
  }
  const places = Array.from(form.querySelectorAll('.field__saved, .field__input'), ({ id }) => id);
  await refreshRegions('key-status', 'forget-offer', 'save-keys', ...places).catch(() => {});
}

/**
 * Does one thing at a time, saying so on its button and telling what went wrong.
 *
 * @param {HTMLButtonElement} on
 * @param {string} meanwhile
 * @param {() => Promise<void>} work
 */
async function run(on, meanwhile, work) {
  const label = on.textContent;
  problems.replaceChildren();
  checks.replaceChildren();
  holdBack(true);
  on.textContent = meanwhile;
  try {
    await work();
  } catch (problem) {
    const fields = problem instanceof ApiError ? problem.fields : {};
    const beside = Object.keys(fields).length > 0;
    problems.replaceChildren(notice('error', beside ? LOOK_AT_FIELDS : sentenceOf(problem), waysOn(problem)));
    showFieldErrors(form, fields);
  } finally {
    holdBack(false);
    // What was stored anew may have given the button another label already.
    if (on.textContent === meanwhile) on.textContent = label;
    // A button that is held back loses the focus, and so does a link that is gone.
    if (document.activeElement === document.body) on.focus({ preventScroll: true });
  }
}

/**
 * @param {unknown} problem
 * @returns {HTMLAnchorElement[]}
 */
function waysOn(problem) {
  if (!(problem instanceof ApiError && problem.code === 'keys-in-use')) return [];
  return [link('Return to it', '/interview')];
}

/** @param {boolean} busy whether nothing else may be begun */
function holdBack(busy) {
  test.disabled = save.disabled = busy;
  form.querySelector('[data-forget]')?.setAttribute('aria-disabled', String(busy));
}

/** What was typed; a field left empty keeps its stored value. */
function typedValues() {
  return Object.fromEntries(
    [...new FormData(form)]
      .map(([name, value]) => /** @type {const} */ ([name, String(value).trim()]))
      .filter(([, value]) => value),
  );
}

/**
 * @param {string} name
 * @param {{ ok: boolean, message: string } | undefined} check
 */
function checkLine(name, check) {
  const ok = check?.ok ?? false;
  const line = element('li', `checks__item checks__item--${ok ? 'ok' : 'failed'}`);
  const text = element('span', '', `: ${check?.message ?? 'not checked'}`);
  text.prepend(element('strong', '', name));
  line.append(icon(ok ? 'check-circle' : 'x-circle'), text);
  return line;
}

/** @param {Element} reveal */
function toggleReveal(reveal) {
  const input = one(form, `#${reveal.getAttribute('data-reveal')}`, HTMLInputElement);
  const shown = input.type === 'text';
  input.type = shown ? 'password' : 'text';
  reveal.setAttribute('aria-pressed', String(!shown));
}
