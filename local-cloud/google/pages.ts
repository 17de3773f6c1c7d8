import type { RefusedRequest } from './authorization-request.js';
import type { Person } from './people.js';

/** The page that asks who to be. Its form goes back to the address it came from, query string and all. */
export function peoplePage(people: Person[]): string {
  return page(
    'Who would you like to be?',
    `<p>This stands in for Google on your machine. Nobody here is real, and no password is asked for.</p>
    <form method="post">
      <ul>${people.map(personItem).join('')}</ul>
      <button class="cancel" name="cancel" value="yes">Cancel</button>
    </form>`,
  );
}

/** The page of a request that cannot be answered. */
export function refusalPage({ status, code, message }: RefusedRequest): string {
  return page('Access blocked', `<p>${escape(message)}</p><p>Error ${status}: ${escape(code)}</p>`);
}

function personItem(person: Person): string {
  const description = person.description ? `<span>${escape(person.description)}</span>` : '';
  return `<li><button name="person" value="${escape(person.id)}">
    <strong>${escape(person.name)}</strong><span>${escape(person.email)}</span>${description}
  </button></li>`;
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} · Local Google stand-in</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      ${content}
    </main>
  </body>
</html>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

const STYLE = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#eef2f7, #14171c); }
  main { box-sizing: border-box; width: min(30rem, 100%); padding: 2rem; border-radius: 1rem;
    background: light-dark(#fff, #20242b); }
  h1 { margin: 0; font-size: 1.5rem; }
  ul { display: grid; gap: 0.75rem; margin: 1.5rem 0; padding: 0; list-style: none; }
  button { width: 100%; padding: 0.75rem 1rem; border: 1px solid light-dark(#6b7280, #9ca3af); border-radius: 0.75rem;
    background: none; color: inherit; font: inherit; text-align: start; cursor: pointer; }
  button:hover { background: light-dark(#e8f0fe, #2a313c); }
  button:focus-visible { outline: 3px solid #1a73e8; outline-offset: 2px; }
  button > * { display: block; overflow-wrap: anywhere; }
  .cancel { text-align: center; }`;
