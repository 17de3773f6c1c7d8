import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix } from 'node:path';

/** What each room may import, as `architecture.md` has it: rooms of ours, packages, and whether Node's own modules. */
interface Room {
  name: string;
  has: (file: string) => boolean;
  rooms: string[];
  packages: (name: string) => boolean;
  node: boolean;
}

const WEB_PACKAGES =
  'express express-rate-limit express-session helmet markdown-it multer passport pino pino-http sanitize-html zod compression'.split(
    ' ',
  );
const WORKER_PACKAGES = ['livekit-server-sdk', 'pino', 'ws', 'zod'];

const within = (folder: string) => (file: string) => file.startsWith(`${folder}/`);
const any = () => true;
const none = () => false;

const ROOMS: Room[] = [
  {
    name: 'domain',
    has: within('src/domain'),
    rooms: ['domain'],
    packages: (name) => name === 'zod',
    node: false,
  },
  { name: 'flows', has: within('src/flows'), rooms: ['domain', 'flows'], packages: none, node: false },
  { name: 'network', has: within('src/network'), rooms: ['domain', 'network'], packages: none, node: true },
  {
    name: 'providers',
    has: within('src/providers'),
    rooms: ['domain', 'network', 'providers'],
    packages: any,
    node: true,
  },
  {
    name: 'web',
    has: within('src/web'),
    rooms: ['domain', 'flows', 'web'],
    packages: (name) => WEB_PACKAGES.includes(name),
    node: true,
  },
  {
    name: 'house',
    has: (file) => dirname(file) === 'src',
    rooms: ['domain', 'flows', 'network', 'providers', 'web', 'doctor', 'house'],
    packages: any,
    node: true,
  },
  {
    name: 'doctor',
    has: within('src/doctor'),
    rooms: ['domain', 'providers', 'house', 'doctor'],
    packages: (name) => ['semver', 'zod'].includes(name),
    node: true,
  },
  {
    name: 'worker',
    has: within('agent-worker'),
    rooms: ['domain', 'network', 'worker'],
    packages: (name) => name.startsWith('@livekit/') || WORKER_PACKAGES.includes(name),
    node: true,
  },
  { name: 'local cloud', has: within('local-cloud'), rooms: ['local cloud'], packages: any, node: true },
  {
    name: 'page scripts',
    has: within('public/scripts/pages'),
    rooms: ['page scripts', 'shared scripts'],
    packages: none,
    node: false,
  },
  {
    name: 'shared scripts',
    has: within('public/scripts/shared'),
    rooms: ['shared scripts'],
    packages: none,
    node: false,
  },
];

const FILES = ['src', 'agent-worker', 'local-cloud', 'public/scripts'].flatMap(programsUnder);

/** The only files that may look at the environment; the local cloud's is its composition root. */
const CONFIGURATIONS = ['src/config.ts', 'agent-worker/config.ts', 'local-cloud/run.ts'];

/** Nobody imports these: they start a program when they are loaded. */
const ROOTS = [
  'src/server.ts',
  'src/migrate.ts',
  'src/rotate-keys.ts',
  'src/doctor.ts',
  'src/providers/token-thread.ts',
  'src/providers/documents/document-thread.ts',
  'agent-worker/main.ts',
  'local-cloud/run.ts',
];

test.each(ROOMS.map((room) => [room.name, room] as const))(
  '%s imports what it may, and nothing else',
  (_name, room) => {
    const files = FILES.filter(room.has);
    expect(files).not.toEqual([]);
    expect(files.flatMap((file) => offences(file, room))).toEqual([]);
  },
);

test('every program file stands in a room', () => {
  expect(FILES.filter((file) => !roomOf(file))).toEqual([]);
});

test('no files import each other in a circle', () => {
  expect(FILES.flatMap((file) => circleFrom(file))).toEqual([]);
});

test('a program’s first file is imported by nobody', () => {
  const imported = FILES.flatMap((file) => importsOf(file).map((what) => target(file, what)));
  expect(ROOTS.filter((root) => imported.includes(root))).toEqual([]);
});

test('the environment is read in the configurations only', () => {
  const readers = FILES.filter((file) => /process\s*\.\s*env|['"]node:process['"]/.test(textOf(file)));
  expect(readers.filter((file) => !CONFIGURATIONS.includes(file))).toEqual([]);
});

test('every page has its view, and every view its page', () => {
  const pages = readdirSync('src/web/pages').map((file) => file.replace(/\.ts$/, ''));
  const rendered = [
    ...pages.map((page) => `src/web/pages/${page}.ts`),
    ...programsUnder('src/web/middleware'),
  ]
    .flatMap((file) => [...textOf(file).matchAll(/'pages\/([\w-]+)'/g)])
    .map(([, view]) => view);
  const views = readdirSync('views/pages').map((file) => file.replace(/\.ejs$/, ''));
  expect([...new Set(rendered)].sort()).toEqual(views.sort());
  expect(pages.filter((page) => !views.includes(page))).toEqual([]);
});

test('files are small', () => {
  const lines = FILES.map((file) => [textOf(file).split('\n').length, file] as const);
  expect(lines.filter(([count]) => count > 250)).toEqual([]);
});

function programsUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return entries
    .map((entry) => posix.join(folder, entry.replaceAll('\\', '/')))
    .filter((file) => (/^public/.test(file) ? /\.js$/ : /(?<!\.d)\.ts$/).test(file));
}

function textOf(file: string): string {
  return readFileSync(join(process.cwd(), file), 'utf8');
}

/** What a file imports to run; types vanish, but a room's rule holds for them too. */
function importsOf(file: string): string[] {
  const code = textOf(file).replace(/\/\*[\s\S]*?\*\//g, '');
  const found = code.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]|(?:^|\n)import\s*['"]([^'"]+)['"]/g,
  );
  return [...found].map(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? '');
}

function offences(file: string, room: Room): string[] {
  return importsOf(file)
    .filter((what) => !isAllowed(file, what, room))
    .map((what) => `${file} imports ${what}`);
}

function isAllowed(file: string, what: string, room: Room): boolean {
  if (what.startsWith('.')) return room.rooms.includes(roomOf(target(file, what))?.name ?? '');
  if (what.startsWith('/vendor/')) return room.name.endsWith('scripts');
  if (what.startsWith('node:')) return room.node;
  return !builtinModules.includes(what) && room.packages(packageOf(what));
}

function target(file: string, what: string): string {
  if (!what.startsWith('.')) return what;
  const path = posix.join(posix.dirname(file), what);
  return file.endsWith('.ts') ? path.replace(/\.js$/, '.ts') : path;
}

function packageOf(what: string): string {
  return what
    .split('/')
    .slice(0, what.startsWith('@') ? 2 : 1)
    .join('/');
}

function roomOf(file: string): Room | undefined {
  return ROOMS.find((room) => room.has(file));
}

/** The shortest way back to a file, if there is one. */
function circleFrom(start: string): string[] {
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const next of localImports(way.at(-1) ?? '')) {
      if (next === start) return [[...way, start].join(' → ')];
      if (!seen.has(next)) ways.push([...way, next]);
      seen.add(next);
    }
  }
  return [];
}

const IMPORTS = new Map<string, string[]>();

function localImports(file: string): string[] {
  const known = IMPORTS.get(file);
  if (known) return known;
  const found = FILES.includes(file) ? importsOf(file).map((what) => target(file, what)) : [];
  IMPORTS.set(file, found);
  return found;
}
