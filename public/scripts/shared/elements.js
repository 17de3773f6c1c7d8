const ICONS = new URL('../../styles/icons.svg', import.meta.url);

/**
 * An icon of the site's sheet.
 *
 * @param {string} name
 * @returns {SVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `${ICONS.pathname}#${name}`);
  svg.append(use);
  return svg;
}

/**
 * A boxed sentence, as the partial `notice` renders it.
 *
 * @param {'info' | 'warning' | 'error' | 'success'} kind
 * @param {string} text
 * @param {HTMLElement[]} [ways] links or buttons that lead on
 * @returns {HTMLElement}
 */
export function notice(kind, text, ways = []) {
  const box = element('div', `notice notice--${kind}`);
  const sentence = element('p', '', text);
  box.append(icon(kind === 'success' ? 'check-circle' : kind === 'info' ? 'info' : 'alert-circle'), sentence);
  if (ways.length > 0) {
    const row = element('div', 'notice__actions');
    row.append(...ways);
    box.append(row);
  }
  return box;
}

/**
 * A spinner with what is being done.
 *
 * @param {string} text
 * @returns {HTMLElement}
 */
export function working(text) {
  const box = element('div', 'working');
  box.append(element('span', 'spinner'), element('span', '', text));
  return box;
}

/**
 * @param {string} label
 * @param {() => void} onClick
 * @returns {HTMLButtonElement}
 */
export function button(label, onClick) {
  const made = element('button', 'button button--small', label);
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}

/**
 * @param {string} label
 * @param {string} href
 * @returns {HTMLAnchorElement}
 */
export function link(label, href) {
  const made = element('a', '', label);
  made.href = href;
  return made;
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} [className]
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, className = '', text = '') {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
