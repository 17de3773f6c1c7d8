import { execFileSync } from 'node:child_process';
import { openSync, readSync, closeSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sizesIn } from '../image/sizes.js';
import { ASSET_FOLDERS } from '../src/web/assets.js';
import { commandOf, stagesOfDockerfile, valuesOf } from './support/dockerfile.js';
import { buildImageFolder, letIn, type ImageFolder } from './support/image-folder.js';
import { runDoctor, surroundings } from './support/run-doctor.js';

const MINUTE = 60_000;
const LIMIT_MB = 350;
/** As readelf names them: the e_machine of an ELF file. */
const MACHINES: Record<string, number> = { x64: 0x3e, arm64: 0xb7 };

interface Manifest {
  scripts: { start: string };
  devDependencies: Record<string, string>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

describe('The Dockerfile', () => {
  const [base, build, final] = stagesOfDockerfile();

  test('builds on a slim Debian with a long-term line of Node.js, and leaves the tools of the build behind', () => {
    const [, line] = /^node:(\d+)-(?:bookworm|trixie)-slim$/.exec(base?.from ?? '') ?? [];
    expect(Number(line)).toBeGreaterThanOrEqual(24);
    expect(Number(line) % 2).toBe(0);
    expect([build?.from, final?.from]).toEqual([base?.name, base?.name]);
    for (const value of valuesOf(final!, 'COPY')) expect(value).toMatch(/^--from=build \/image\//);
  });

  test('installs packages anew only when their list changes', () => {
    const steps = build!.instructions.map(({ value }) => value);
    const install = steps.indexOf('npm ci');
    expect(install).toBeGreaterThan(0);
    expect(steps.indexOf('. .')).toBeGreaterThan(install);
    expect(steps.slice(0, install).join(' ')).toContain('package-lock.json .npmrc');
  });

  test('does not run as root, and starts what npm start does, under tini', () => {
    expect(valuesOf(final!, 'USER')).toEqual(['1000:1000']);
    expect(final!.instructions.map(({ name }) => name).lastIndexOf('RUN')).toBeLessThan(
      final!.instructions.findIndex(({ name }) => name === 'USER'),
    );
    expect(valuesOf(final!, 'RUN').join()).toMatch(
      /apt-get install .*--no-install-recommends ca-certificates tini /,
    );
    expect(commandOf(final!, 'ENTRYPOINT')).toEqual(['tini', '--']);
    expect(commandOf(final!, 'CMD').join(' ')).toBe(manifest.scripts.start);
  });

  test('lets nothing in that the build does not need, least of all secrets and what is installed', () => {
    expect(letIn()).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^\.(?!npmrc)|node_modules|local|test|docs|bench/)]),
    );
  });
});

describe('The image', () => {
  let image: ImageFolder;
  let files: string[];

  beforeAll(() => {
    image = buildImageFolder();
    files = readdirSync(image.path, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(image.path.length + 1));
  }, 2 * MINUTE);

  afterAll(() => image?.remove());

  const matching = (pattern: RegExp) => files.filter((file) => pattern.test(file));

  test('is as large as docs/image.md says, item by item, and not larger than it may be', () => {
    const found = sizesIn(image.path).map(([item, bytes]) => [item, bytes / 1e6] as const);
    const { told, debian } = toldSizes();
    const all = found.reduce((sum, [, mb]) => sum + mb, 0);
    expect(all + debian).toBeLessThan(LIMIT_MB);
    if (process.arch !== 'x64') return;
    for (const [item, mb] of [...found, ['all together', all] as const]) {
      const difference = Math.abs(mb - (told.get(item) ?? 0));
      expect([item, difference < 0.3 + mb / 10]).toEqual([item, true]);
    }
    expect([...told.keys()].filter((item) => !new Map(found).has(item))).toEqual(['all together']);
  });

  test('has nothing of the stand-ins, the tests, the benches or any browser, no source maps, and no secrets', () => {
    expect(matching(/local-cloud|\btests?\/|bench|screens|playwright|chrom(e|ium)|\.map$|\.ts$/)).toEqual([]);
    expect(matching(/(^|\/)\.env|\.pem$|\.key$|\.npmrc$/)).toEqual([]);
  });

  test('has no package of those that only developing needs', () => {
    const packages = files.flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []);
    expect(new Set(packages).size).toBeGreaterThan(5);
    const { packages: locked } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, { dev?: boolean }>;
    };
    expect(packages.filter((name) => locked[`node_modules/${name}`]?.dev !== undefined)).toEqual([]);
  });

  test('has the binaries of this platform alone', () => {
    expect(matching(/\.(dll|dylib|exe)$/)).toEqual([]);
    const binaries = matching(/\.(node|so)(\.\d+)*$/);
    expect(binaries).toHaveLength(4);
    expect(binaries.map((file) => machineOf(join(image.path, file)))).toEqual(
      binaries.map(() => MACHINES[process.arch]),
    );
  });

  test('has every file that a page may load', () => {
    for (const { folder } of ASSET_FOLDERS.filter(({ path }) => path !== '/fonts'))
      expect(
        matching(new RegExp(`^${folder}/`))
          .map((file) => file.slice(folder.length + 1))
          .sort(),
      ).toEqual(
        readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
          .sort(),
      );
    const styles = matching(/\.css$/).map((file) => readFileSync(join(image.path, file), 'utf8'));
    const fonts = [...styles.join().matchAll(/fonts\/([\w.-]+\.woff2)/g)].map(([, name]) => name);
    expect(fonts).not.toEqual([]);
    expect(
      matching(/\.woff2$/)
        .map((file) => file.split('/').at(-1))
        .sort(),
    ).toEqual(fonts.sort());
  });

  test('can migrate, and rotate keys', () => {
    const migrations = execFileSync(process.execPath, ['dist/src/migrate.js', '--print'], {
      cwd: image.path,
    });
    expect(migrations.toString()).toContain('create table');
    expect(files).toContain('dist/src/rotate-keys.js');
  });

  test('can be asked by the doctor whether it is whole, and is', async () => {
    const world = await surroundings();
    try {
      const { errors, found } = await runDoctor(world.variables, { folder: image.path });
      expect(errors).toBe('');
      expect(found.Programs?.verdict).toBe('works');
      expect(found['Voice packages']?.verdict).toBe('works');
      expect(found.Migrations?.verdict).toBe('works');
    } finally {
      await world.close();
    }
  });

  test('tells the licences of what was bundled, what was not, and what pages load', () => {
    const told = readFileSync(join(image.path, 'licences.txt'), 'utf8');
    for (const name of [
      'express',
      'zod',
      '@livekit/agents',
      'ejs',
      'onnxruntime-node',
      '@fontsource-variable/inter',
      'livekit-client',
    ])
      expect(told).toMatch(new RegExp(`^${name} [\\d.]+: (MIT|Apache-2\\.0|OFL-1\\.1)$`, 'm'));
    for (const text of [
      'LIVEKIT MODEL LICENSE AGREEMENT',
      'In it is pdf.js: Apache-2.0',
      'GNU LESSER GENERAL PUBLIC LICENSE',
    ])
      expect(told).toContain(text);
  });
});

/** What the document says, by item; Debian's packages are no part of the folder. */
function toldSizes(): { told: Map<string, number>; debian: number } {
  const rows = readFileSync('docs/image.md', 'utf8').matchAll(/^\| ([\w@][^|]*) \| ([\d.]+) \|$/gm);
  const told = new Map([...rows].map(([, item = '', mb]) => [item, Number(mb)] as const));
  const [debian = ''] = [...told.keys()].filter((item) => item.startsWith('Debian'));
  const mb = told.get(debian) ?? NaN;
  told.delete(debian);
  return { told, debian: mb };
}

/** @see https://refspecs.linuxfoundation.org/elf/elf.pdf, ELF header */
function machineOf(path: string): number {
  const head = Buffer.alloc(20);
  const file = openSync(path, 'r');
  readSync(file, head);
  closeSync(file);
  return head.subarray(1, 4).toString() === 'ELF' ? head.readUInt16LE(18) : NaN;
}
