/**
 * Menus made of `<details>` close on Escape, on a click elsewhere and when the focus leaves.
 *
 * @param {ParentNode} page
 */
export function attachMenus(page) {
  for (const menu of page.querySelectorAll('details[data-menu]')) {
    if (menu instanceof HTMLDetailsElement) attachMenu(menu);
  }
}

/** @param {HTMLDetailsElement} menu */
function attachMenu(menu) {
  document.addEventListener('click', (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  });
  menu.addEventListener('focusout', (event) => {
    if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}
