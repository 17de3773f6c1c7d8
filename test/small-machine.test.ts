import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availablePort } from '../local-cloud/ports.js';
import { controlGroup } from './support/control-group.js';
import { until } from './support/until.js';

// Only root may, and not everywhere: elsewhere the reading of such limits is tested with files (machine.test.ts).
const half = controlGroup('mockflow-half-a-core', 0.5, 512);
const onSmallMachine = half ? test : test.skip;

onSmallMachine(
  'a site on half a core holds two interviews, whatever its operator allows, and says so',
  async () => {
    const port = await availablePort();
    // It reads what machine it is on when it is loaded, so it must be in the group before: the shell waits for a word.
    const shell = spawn(
      'sh',
      ['-c', 'read word && exec "$@"', 'sh', process.execPath, 'dist/src/server.js'],
      {
        env: { PATH: process.env.PATH, ...configuration(port), MAX_CONCURRENT_WORKERS: '10' },
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    const exited = once(shell, 'exit');
    let printed = '';
    shell.stdout.on('data', (data: Buffer) => (printed += data.toString()));
    try {
      half?.put(shell.pid ?? 0);
      shell.stdin.end('go\n');
      await until('the server to listen', () => Promise.resolve(printed.includes('"listening"')), 25_000);
      const health = await (await fetch(`http://localhost:${port}/health`)).json();
      expect(health).toMatchObject({ active_workers: 0, max_workers: 2 });
      expect(printed).toMatch(/"cores":0\.5,"memoryMb":512.*"allowed":10,"most":2.*"room for interviews"/);
    } finally {
      shell.kill('SIGKILL');
      await exited;
      half?.remove();
    }
  },
);

function configuration(port: number): Record<string, string> {
  return {
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    SECRET_KEY: 'a secret of more than thirty-two characters',
    ENCRYPTION_KEY: 'cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=',
    // Nobody is there: how many interviews there may be is told all the same.
    SUPABASE_URL: 'http://127.0.0.1:9',
    SUPABASE_SERVICE_KEY: 'key',
    GOOGLE_CLIENT_ID: 'client',
    GOOGLE_CLIENT_SECRET: 'client-secret',
  };
}
