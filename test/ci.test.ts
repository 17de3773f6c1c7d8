import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mockflow-ci-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** What `.ci/run` makes of npm's report: whether it succeeds, what it prints, and what it asked npm for. */
function runWith(report: string) {
  writeFileSync(join(folder, 'report'), report);
  const asked = join(folder, 'asked');
  // As the real one, it fails on any finding and on no answer.
  program(
    'npm',
    `echo "$@" | cut -d" " -f1-2 | sed "s/ --.*//" >> ${asked}\nif [ "$1" = audit ]; then cat ${join(folder, 'report')}; exit 1; fi`,
  );
  for (const name of ['chromium', 'openssl', 'tini']) program(name, '');
  // Nothing is ever installed by a test, whatever the machine lacks.
  program('apt-get', '');
  program('sudo', '');
  const path = [folder, dirname(process.execPath), process.env.PATH].join(delimiter);
  const { status, stdout } = spawnSync('.ci/run', { env: { PATH: path }, encoding: 'utf8' });
  return { succeeds: status === 0, printed: stdout, asked: readFileSync(asked, 'utf8').trim().split('\n') };
}

function program(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

function reportOf(...severities: string[]): string {
  const vulnerabilities = Object.fromEntries(
    severities.map((severity, at) => [`package-${at}`, { name: `package-${at}`, severity, range: '<1.2.3' }]),
  );
  return JSON.stringify({ auditReportVersion: 2, vulnerabilities });
}

test.each([
  ['nothing was found', reportOf(), 'nothing high in what ships (0 lower)'],
  ['what was found is low or moderate', reportOf('low', 'moderate', 'info'), '(3 lower)'],
  ['the registry refuses', '{"message":"405 Method Not Allowed","statusCode":405}', 'could not be asked'],
  [
    'the registry cannot be reached',
    '{"error":{"code":"ENOTFOUND","summary":"offline"}}',
    'could not be asked',
  ],
  ['npm says something else', 'npm: not today', 'could not be asked'],
  ['npm says nothing', '', 'could not be asked'],
])('the tests run when %s', (_what, report, sentence) => {
  const { succeeds, printed, asked } = runWith(report);
  expect(printed).toContain(sentence);
  expect(asked).toEqual(['ci', 'audit', 'run style', 'test']);
  expect(succeeds).toBe(true);
});

test.each(['high', 'critical'])('a %s finding in what ships fails before the tests', (severity) => {
  const { succeeds, printed, asked } = runWith(reportOf('low', severity));
  expect(printed).toContain(`package-1 <1.2.3 (${severity}) must not ship`);
  expect(asked).toEqual(['ci', 'audit']);
  expect(succeeds).toBe(false);
});

describe('On a machine where programs are missing', () => {
  /** Which commands `.ci/run` gives where there is nothing but the shell, Node.js and these. */
  function commandsOf(userId: number): string[] {
    const asked = join(folder, 'asked');
    const needed = ['/bin/bash', '/usr/bin/dirname', '/usr/bin/env', process.execPath];
    for (const path of needed) symlinkSync(path, join(folder, basename(path)));
    program('id', `echo ${userId}`);
    program('npm', '');
    program('apt-get', `echo "apt-get $*" >> ${asked}`);
    program('sudo', `echo "sudo $*" >> ${asked}\nshift\nexec "$@"`);
    const { status } = spawnSync('.ci/run', { env: { PATH: folder } });
    expect(status).toBe(0);
    return readFileSync(asked, 'utf8').trim().split('\n');
  }

  test('root installs them', () => {
    const commands = commandsOf(0);
    expect(commands[0]).toBe('apt-get update -qq');
    expect(commands[1]).toMatch(/^apt-get install -y -qq .*chromium.*openssl/);
    expect(commands).toHaveLength(2);
  });

  test('whoever is not root does so by sudo, which may ask nothing', () => {
    const commands = commandsOf(1000);
    expect(commands[0]).toBe('sudo -n apt-get update -qq');
    expect(commands[2]).toMatch(/^sudo -n env DEBIAN_FRONTEND=noninteractive apt-get install .*chromium/);
    expect(commands.filter((command) => command.startsWith('apt-get'))).toHaveLength(2);
  });
});
