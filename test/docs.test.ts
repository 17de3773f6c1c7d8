import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

const PAGES = [
  ...readdirSync('.').filter((file) => file.endsWith('.md')),
  ...readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

/** What `npm` itself can do; everything else that it is told to run is a script of ours. */
const NPMS_OWN = ['ci', 'install', 'audit', 'outdated', 'view', 'version'];

/** Settings of Node.js and of libraries that were tried for docs/capacity.md, and are of no use. */
const TRIED = ['NODE_COMPILE_CACHE', 'TOKIO_WORKER_THREADS', 'UV_THREADPOOL_SIZE'];

/** Settings of the Python original, which docs/upgrade-from-flask.md says are not needed. */
const OF_THE_ORIGINAL = ['SUPABASE_ANON_KEY', 'PYTHON_VERSION'];

/** Ours that lead from the first page to the first report. */
const BUTTONS = [
  ...['Log In', 'Settings', 'API Keys', 'Test Keys', 'Save Keys', 'Start Interview', 'Begin Interview'],
  ...['Join Interview', 'Skip stages', 'End Interview', 'Get Feedback', 'Generate Feedback', 'Past Sessions'],
];

const MADE_WHEN_RUN = ['node_modules', 'dist', '.git', '.local', 'coverage'];
const FILES = readdirSync('.')
  .filter((name) => !MADE_WHEN_RUN.includes(name))
  .flatMap((name) => (statSync(name).isDirectory() ? filesUnder(name) : [name]));
const FOLDERS = new Set(FILES.map((file) => file.split('/')[0] ?? ''));

test.each(PAGES)('every link of %s that stays in the repository leads to something', (page) => {
  const broken = linksOf(page).filter(({ path, anchor }) => {
    const file = posix.normalize(path ? join(dirname(page), path) : page);
    return !existsSync(file) || (anchor !== undefined && !anchorsOf(file).includes(anchor));
  });
  expect(broken).toEqual([]);
});

test.each(PAGES)('every file and folder that %s names is there', (page) => {
  const paths = inlineCode(page).flatMap((code) => code.split(/\s+/).filter(isPath));
  expect(paths.filter((path) => !isThere(path))).toEqual([]);
});

test.each(PAGES)('every script that %s has npm run is there', (page) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: object };
  const commands = [...inlineCode(page), ...blocks(page)].flatMap((code) => [
    ...code.matchAll(/\bnpm (?:run (?:--silent )?)?([a-z][\w:-]*)/g),
  ]);
  const names = commands.map(([, name]) => name ?? '');
  expect(names.filter((name) => !(name in scripts) && !NPMS_OWN.includes(name))).toEqual([]);
});

test.each(PAGES)('every variable that %s names is read by something', (page) => {
  const names = [...inlineCode(page), ...blocks(page)].flatMap((code) => [
    ...code.matchAll(/\b[A-Z]{2,}(?:_[A-Z\d]+)+\b/g),
  ]);
  const known = [...TRIED, ...OF_THE_ORIGINAL];
  expect(names.map(([name]) => name).filter((name) => !isRead(name) && !known.includes(name))).toEqual([]);
});

test.each(BUTTONS)('the button “%s”, which docs/deploy.md names, is on a page', (name) => {
  expect(read('docs/deploy.md')).toContain(`**${name}**`);
  const shown = FILES.filter((file) => /^views\/.*\.ejs$|^src\/web\/.*\.ts$/.test(file))
    .map(read)
    .join('\n');
  expect(shown).toMatch(new RegExp(`[>']${name}[<']`));
});

test('the pages are linked from where people look for them', () => {
  const reached = new Set(['README.md']);
  for (const page of reached) {
    for (const { path } of linksOf(page)) {
      const file = posix.normalize(join(dirname(page), path));
      if (PAGES.includes(file)) reached.add(file);
    }
  }
  expect(PAGES.filter((page) => !reached.has(page))).toEqual([]);
});

const readers = FILES.filter((file) =>
  /^(src|agent-worker|local-cloud|bench|migrations|test\/golden)\/|^(\.env\.example|render\.yaml|Dockerfile)$/.test(
    file,
  ),
)
  .filter((file) => statSync(file).isFile())
  .map(read)
  .join('\n');

function isRead(variable: string): boolean {
  return new RegExp(`\\b${variable}\\b`).test(readers);
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}

/** A page’s prose, without its blocks of code. */
function prose(page: string): string {
  return read(page).replace(/^ *```[^]*?^ *```$/gm, '');
}

function blocks(page: string): string[] {
  return read(page).match(/^ *```[^]*?^ *```$/gm) ?? [];
}

function inlineCode(page: string): string[] {
  return [...prose(page).matchAll(/`([^`\n]+)`/g)].map(([, code]) => code ?? '');
}

function linksOf(page: string): { path: string; anchor: string | undefined }[] {
  const links = prose(page)
    .replace(/`[^`\n]+`/g, '')
    .matchAll(/\]\(([^)\s]+)\)/g);
  return [...links]
    .map(([, target]) => target ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor] = target.split('#');
      return { path: decodeURIComponent(path), anchor };
    });
}

/** As GitHub makes them of headings. */
function anchorsOf(file: string): string[] {
  if (!file.endsWith('.md')) return [];
  return [...prose(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What looks like a file or folder of the repository, and holds no place to fill in. */
function isPath(code: string): boolean {
  if (!/^[\w.@/-]+$/.test(code) || /^[\d./]+$/.test(code)) return false;
  return /^[^.].*\.(ts|m?js|sql|ejs|css|md|ya?ml|json)$/.test(code) || FOLDERS.has(code.split('/')[0] ?? '');
}

/** By its whole path, by the end of it, or as a test is named: below `test/` and without `.test.ts`. */
function isThere(path: string): boolean {
  if (existsSync(path) || existsSync(`test/${path}.test.ts`)) return true;
  return FILES.some((file) => file.endsWith(`/${path}`)) || path.startsWith('.local/');
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => posix.join(folder, file));
}
