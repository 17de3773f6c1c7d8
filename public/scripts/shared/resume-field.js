import { sentenceOf } from './api.js';
import { setFieldError } from './field-errors.js';
import { one } from './one.js';
import { sizeOf, uploadResume, whyRefused } from './resume-upload.js';

/**
 * The drop zone: a chosen or dropped file is sent at once, and its key waits in the form.
 *
 * @param {HTMLFormElement} form
 * @returns {{ settled: () => Promise<void> }} settled: whatever was chosen is read, refused or removed
 */
export function attachResumeField(form) {
  const zone = one(form, '[data-drop-zone]', HTMLElement);
  const input = one(form, '#resume', HTMLInputElement);
  const key = one(form, '[name="resumeCacheKey"]', HTMLInputElement);
  const box = one(form, '[data-upload]', HTMLElement);
  const name = one(form, '[data-upload-name]', HTMLElement);
  const progress = one(form, '[data-upload-progress]', HTMLProgressElement);
  const state = one(form, '[data-upload-state]', HTMLElement);
  const last = form.querySelector('[data-last-resume]');
  let current = new AbortController();
  let reading = Promise.resolve();

  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file) reading = take(file);
  });
  one(form, '[data-upload-remove]', HTMLButtonElement).addEventListener('click', () => {
    clear();
    input.focus();
  });
  for (const type of ['dragenter', 'dragleave', 'drop']) {
    zone.addEventListener(type, () => zone.classList.toggle('drop-zone--over', type === 'dragenter'));
  }

  /** @param {File} file */
  async function take(file) {
    clear();
    const refusal = whyRefused(file);
    if (refusal) return fail(refusal);
    const mine = (current = new AbortController());
    box.hidden = false;
    progress.hidden = false;
    name.textContent = `${file.name} (${sizeOf(file.size)})`;
    state.textContent = 'Uploading and reading the text…';
    try {
      const { cache_key, char_count } = await uploadResume(
        file,
        (part) => (progress.value = part),
        mine.signal,
      );
      key.value = cache_key;
      state.textContent = `Ready: ${char_count.toLocaleString('en-US')} characters were read.`;
      zone.classList.add('drop-zone--done');
      if (last instanceof HTMLInputElement) last.checked = false;
      progress.hidden = true;
    } catch (problem) {
      // One that was removed or replaced has nobody who asks for it.
      if (!mine.signal.aborted) fail(sentenceOf(problem));
    }
  }

  async function settled() {
    const awaited = reading;
    await awaited;
    // Another file may have been chosen meanwhile.
    if (awaited !== reading) await settled();
  }

  /** @param {string} sentence */
  function fail(sentence) {
    clear();
    setFieldError(form, 'resumeCacheKey', sentence);
  }

  function clear() {
    current.abort();
    input.value = '';
    key.value = '';
    box.hidden = true;
    progress.value = 0;
    state.textContent = '';
    zone.classList.remove('drop-zone--done');
    setFieldError(form, 'resumeCacheKey', '');
  }

  return { settled };
}
