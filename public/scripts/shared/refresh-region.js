/**
 * Fetches the page anew and takes over what the server rendered for one part of it.
 *
 * @param {string[]} ids of the elements to take over
 */
export async function refreshRegions(...ids) {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-store' });
  if (!answer.ok) throw new Error(`The page answered ${answer.status}.`);
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const id of ids) {
    const region = document.getElementById(id);
    region?.replaceChildren(...(fresh.getElementById(id)?.childNodes ?? []));
  }
}
