import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stagesOfDockerfile, valuesOf, type Stage } from './dockerfile.js';

/** What the image adds to its base, in a folder. */
export interface ImageFolder {
  /** What is `WORKDIR` in the image. */
  path: string;
  /** How it is run. */
  stage: Stage;
  remove(): void;
}

/**
 * Builds as the Dockerfile says, without an engine and without what comes from Debian: of what `.dockerignore` lets in, by
 * the command of the build's stage, with the copies of the last one. Nobody may write into the result.
 */
export function buildImageFolder(): ImageFolder {
  const root = mkdtempSync(join(tmpdir(), 'mockflow-image-'));
  // Whoever the server runs as comes through.
  chmodSync(root, 0o755);
  const [, build, stage] = stagesOfDockerfile();
  if (!build || !stage) throw new Error('The Dockerfile has no three stages.');
  const [context, made, path] = ['context', 'made', 'app'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  fillContext(context);
  const command = valuesOf(build, 'RUN').at(-1)?.replace('/image', made) ?? '';
  execFileSync('sh', ['-c', command], {
    cwd: context,
    // npm would ask for a newer one of itself.
    env: { ...process.env, npm_config_update_notifier: 'false' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  copy(stage, made, path);
  for (const folder of [context, made]) rmSync(folder, { recursive: true });
  execFileSync('chmod', ['-R', 'u=rwX,go=rX', path]);
  execFileSync('chmod', ['-R', 'a-w', path]);
  return { path, stage, remove: () => remove(root) };
}

/** The names that `.dockerignore` lets in; installed is what is installed here. */
function fillContext(context: string): void {
  mkdirSync(context);
  for (const name of letIn()) cpSync(name, join(context, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(context, 'node_modules'));
}

/** It keeps out everything, and then names what comes in all the same. */
export function letIn(): string[] {
  const [all, ...names] = readFileSync('.dockerignore', 'utf8')
    .replace(/^#.*\n/gm, '')
    .trim()
    .split('\n');
  if (all !== '*' || !names.every((name) => /^![\w.-]+$/.test(name)))
    throw new Error('.dockerignore is not a list of what alone comes in.');
  return names.map((name) => name.slice(1));
}

function copy(stage: Stage, made: string, path: string): void {
  mkdirSync(path);
  for (const value of valuesOf(stage, 'COPY')) {
    const [, from = '', into = ''] = /^--from=build \/image(\/\w+) (\S+)$/.exec(value) ?? [];
    if (!from) throw new Error(`The Dockerfile copies ${value}, which this does not understand.`);
    cpSync(join(made, from), join(path, into), { recursive: true });
  }
}

function remove(root: string): void {
  execFileSync('chmod', ['-R', 'u+w', root]);
  rmSync(root, { recursive: true });
}
