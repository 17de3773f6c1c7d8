import { element } from './elements.js';

const SHOWN_MS = 6_000;

/**
 * Tells something in passing, at the foot of the page.
 *
 * @param {string} text
 * @param {'info' | 'error'} [kind]
 * @param {{ label: string, onClick: () => void, forMs: number }} [action] a button that is offered as long as the toast stands
 * @returns {HTMLElement}
 */
export function toast(text, kind = 'info', action) {
  const made = element('div', `toast toast--${kind}`);
  made.append(element('p', '', text));
  if (action) made.append(actionButton(action, () => made.remove()));
  document.querySelector('[data-toasts]')?.append(made);
  setTimeout(() => made.remove(), action?.forMs ?? SHOWN_MS);
  return made;
}

/**
 * @param {{ label: string, onClick: () => void }} action
 * @param {() => void} close
 */
function actionButton({ label, onClick }, close) {
  const made = element('button', 'toast__action', label);
  made.type = 'button';
  made.addEventListener('click', () => {
    close();
    onClick();
  });
  return made;
}
