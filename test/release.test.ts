import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { availablePort } from '../local-cloud/ports.js';
import { until } from './support/until.js';

interface Manifest {
  version: string;
  engines: { node: string };
  overrides: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

interface Workflow {
  permissions: Record<string, string>;
  concurrency: { group: string };
  jobs: Record<string, Job>;
}

interface Job {
  'timeout-minutes': number;
  strategy: { matrix: { node: string[] } };
  steps: { uses?: string; run?: string; with?: Record<string, string> }[];
}

interface Updates {
  version: number;
  updates: {
    'package-ecosystem': string;
    directory: string;
    schedule: { interval: string };
    groups?: Record<string, { patterns?: string[] }>;
    ignore?: { 'dependency-name': string }[];
  }[];
}

const manifest = json<Manifest>('package.json');

describe('The version', () => {
  const entries = [...readFileSync('CHANGELOG.md', 'utf8').matchAll(/^## \[(.+?)\](?: - (\S+))?$/gm)];
  const released = entries.filter(([, name]) => name !== 'Unreleased');

  test('of package.json is the newest of the changelog, and the one of the lock file', () => {
    expect(manifest.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(released[0]?.[1]).toBe(manifest.version);
    const lock = json<{ version: string; packages: Record<string, { version: string }> }>(
      'package-lock.json',
    );
    expect([lock.version, lock.packages['']?.version]).toEqual([manifest.version, manifest.version]);
  });

  test('stands in the changelog with its day, newest first', () => {
    const days = released.map(([, , day]) => day ?? '');
    expect(days.filter((day) => !/^\d{4}-\d{2}-\d{2}$/.test(day))).toEqual([]);
    expect(days).toEqual(days.toSorted().reverse());
  });

  test('is told by /health of the compiled server', async () => {
    const port = await availablePort();
    const server = spawn(process.execPath, ['dist/src/server.js'], {
      env: { PATH: process.env.PATH, ...configuration(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const closed = once(server, 'close');
    let printed = '';
    server.stdout.on('data', (data: Buffer) => (printed += data.toString()));
    try {
      await until('the server to listen', () => printed.includes('"listening"'), 25_000);
      const health: unknown = await (await fetch(`http://127.0.0.1:${port}/health`)).json();
      expect(health).toMatchObject({ version: manifest.version });
    } finally {
      server.kill('SIGKILL');
      await closed;
    }
  });
});

describe('The workflow', () => {
  const workflow = yaml<Workflow>('.github/workflows/ci.yml');
  const [job, ...others] = Object.values(workflow.jobs);

  test('runs .ci/run, and nothing else', () => {
    expect(others).toEqual([]);
    expect(job?.steps.flatMap(({ run }) => run ?? [])).toEqual(['.ci/run']);
    expect(job?.steps.flatMap(({ uses }) => uses?.split('@')[0] ?? [])).toEqual([
      'actions/checkout',
      'actions/setup-node',
    ]);
  });

  test('does so on every version of Node.js that package.json names, the oldest among them', () => {
    const named = [...manifest.engines.node.matchAll(/(\d+)\.(\d+)\.\d+/g)];
    const [[, major, minor] = []] = named;
    expect(job?.strategy.matrix.node.map((version) => version.split('.')[0])).toEqual(
      named.map(([, one]) => one),
    );
    expect(job?.strategy.matrix.node[0]).toBe(`${major}.${minor}`);
    const setUp = job?.steps.find(({ uses }) => uses?.startsWith('actions/setup-node'));
    expect(setUp?.with?.['node-version']).toBe('${{ matrix.node }}');
  });

  test('may read and nothing more, ends in time, and uses actions of a known version', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(workflow.concurrency.group).toContain('github.ref');
    expect(job?.['timeout-minutes']).toBe(90);
    const uses = job?.steps.flatMap((step) => step.uses ?? []) ?? [];
    expect(uses.filter((one) => !/@(v\d+|[\da-f]{40})$/.test(one))).toEqual([]);
  });
});

describe('Updates of dependencies', () => {
  const { version, updates } = yaml<Updates>('.github/dependabot.yml');
  const ofNpm = updates.find((one) => one['package-ecosystem'] === 'npm');
  const ignored = ofNpm?.ignore?.map((one) => one['dependency-name']) ?? [];
  const direct = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });

  test('are looked for every week: of packages, of the actions, of the image', () => {
    expect(version).toBe(2);
    expect(updates.map((one) => one['package-ecosystem'])).toEqual(['npm', 'github-actions', 'docker']);
    expect(updates.map(({ directory, schedule }) => [directory, schedule.interval])).toEqual(
      Array(3).fill(['/', 'weekly']),
    );
  });

  test('leave alone what an override or a stub holds', () => {
    expect(ignored).toEqual(expect.arrayContaining(Object.keys(manifest.overrides)));
  });

  test('name nothing that is not there', () => {
    const patterns = Object.values(ofNpm?.groups ?? {}).flatMap((group) => group.patterns ?? []);
    const known = [...direct, ...Object.keys(manifest.overrides)];
    const idle = [...patterns, ...ignored].filter((pattern) => !known.some((name) => matches(name, pattern)));
    expect(patterns.length).toBeGreaterThan(5);
    expect(idle).toEqual([]);
  });
});

test('the licence is MIT, in the file and in package.json', () => {
  expect(readFileSync('LICENSE', 'utf8')).toMatch(/^MIT License\n/);
  expect(json<{ license: string }>('package.json').license).toBe('MIT');
});

test('editors and the formatter agree on how a file is written', () => {
  const editor = readFileSync('.editorconfig', 'utf8');
  const formatter = json<Record<string, unknown>>('.prettierrc.json');
  expect(editor).toMatch(/^root = true$/m);
  for (const line of ['end_of_line = lf', 'indent_style = space', 'indent_size = 2', 'charset = utf-8'])
    expect(editor.split('\n')).toContain(line);
  expect(editor).toContain(`max_line_length = ${String(formatter['printWidth'])}`);
  expect(existsSync('.prettierrc')).toBe(false);
});

function matches(name: string, pattern: string): boolean {
  const regular = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${regular}$`).test(name);
}

function configuration(port: number): Record<string, string> {
  return {
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    SECRET_KEY: 'a secret of more than thirty-two characters',
    ENCRYPTION_KEY: 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=',
    // Nobody is there: the version is told all the same.
    SUPABASE_URL: 'http://127.0.0.1:9',
    SUPABASE_SERVICE_KEY: 'key',
    GOOGLE_CLIENT_ID: 'client',
    GOOGLE_CLIENT_SECRET: 'client-secret',
  };
}

function json<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

function yaml<T>(file: string): T {
  return parse(readFileSync(file, 'utf8')) as T;
}
