/**
 * Keys of the room: M mutes, T holds the floor, Enter ends the turn, / goes to the text box and Escape leaves it.
 * None of them counts while something is being typed, pressed or asked, or when the candidate wants no such keys.
 *
 * @param {HTMLElement} root
 * @param {{ areOn: () => boolean, mute: () => void, hold: () => void, done: () => void }} actions
 */
export function attachShortcuts(root, { areOn, mute, hold, done }) {
  const typed = root.querySelector('#typed-answer');
  /** @type {Record<string, () => void>} */
  const keys = { m: mute, t: hold, enter: done, '/': () => typed instanceof HTMLElement && typed.focus() };

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && event.target === typed) return root.focus();
    const action = keys[event.key.toLowerCase()];
    if (
      !action ||
      !areOn() ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.repeat ||
      isTaken(event)
    )
      return;
    event.preventDefault();
    action();
  });
}

/** @param {KeyboardEvent} event */
function isTaken({ target, key }) {
  if (document.querySelector('dialog[open]')) return true;
  if (!(target instanceof Element)) return false;
  if (target.closest('input, textarea, select')) return true;
  return key === 'Enter' && target.closest('button, a, summary') !== null;
}
