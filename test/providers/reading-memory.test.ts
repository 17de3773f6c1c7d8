import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../src/project-root.js';
import { memoryIsTold } from '../support/process-memory.js';

const PROGRAM = join(projectRoot, 'dist/test-read-files.mjs');
/** Far less than one of these files takes while it is read, and a tenth of what three rounds would leave if each left its own. */
const MARGIN_MB = 60;
/** What one file may take while it is read. */
const ALLOWED_MB = 256;

afterAll(() => rmSync(PROGRAM, { force: true }));

(memoryIsTold ? test : test.skip)(
  'the heaviest files take no more than 256 MB, and after them a process is as large as before, and no thread is left',
  async () => {
    await build({
      entryPoints: [join(projectRoot, 'test/support/read-files-process.ts')],
      outfile: PROGRAM,
      bundle: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
    });
    const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', PROGRAM], {
      cwd: projectRoot,
    });
    const { files, before, mostGrownMb, after, last } = JSON.parse(stdout) as Told;
    expect(files).toBeGreaterThanOrEqual(5);
    expect(last).toContain('I built engines.');
    expect(after.mb - before.mb).toBeLessThan(MARGIN_MB);
    expect(mostGrownMb).toBeLessThan(ALLOWED_MB);
    expect(after.threads).toBe(before.threads);
  },
  120_000,
);

interface Told {
  files: number;
  before: { mb: number; threads: number };
  mostGrownMb: number;
  after: { mb: number; threads: number };
  last: string;
}
