/**
 * Fetches the page anew and takes over what the server rendered for parts of it; of a field, what it says while it is empty.
 *
 * @param {string[]} ids of the elements to take over
 */
export async function refreshRegions(...ids) {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-store' });
  if (!answer.ok) throw new Error(`The page answered ${answer.status}.`);
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const id of ids) {
    const region = document.getElementById(id);
    const rendered = fresh.getElementById(id);
    region?.replaceChildren(...(rendered?.childNodes ?? []));
    if (region instanceof HTMLInputElement && rendered instanceof HTMLInputElement) {
      region.placeholder = rendered.placeholder;
    }
  }
}
