/**
 * The element that must be there; a page whose HTML and script do not belong together fails at once and says so.
 *
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} type
 * @returns {T}
 */
export function one(root, selector, type) {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new TypeError(`The page has no ${type.name} at ${selector}.`);
  return found;
}
