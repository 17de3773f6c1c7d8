import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { logOutput } from '../../src/providers/worker-output.js';
import { writtenLog } from '../support/written-log.js';

/** What the server's log has of a worker that runs this script. */
async function linesOf(script: string) {
  const written = writtenLog(['hush-value']);
  const child = spawn(process.execPath, ['-e', script]);
  logOutput(child, written.log, { interviewId: '42' });
  await once(child, 'close');
  return written.lines();
}

const say = (line: object) => `console.log(JSON.stringify(${JSON.stringify(line)}));`;

test('the worker’s own events are events of the server’s log: level, message and facts', async () => {
  const event = { program: 'agent-worker', level: 40, msg: 'message to the page not sent', type: 'progress' };
  expect(await linesOf(say({ ...event, err: { type: 'Error', code: 'GONE' } }))).toEqual([
    {
      time: expect.any(Number) as number,
      level: 40,
      msg: 'message to the page not sent',
      interviewId: '42',
      program: 'agent-worker',
      type: 'progress',
      error: { type: 'Error', code: 'GONE' },
    },
  ]);
});

test('levels above error are errors, those below info are details', async () => {
  const script = [60, 50, 30, 20, 10]
    .map((level) => say({ program: 'agent-worker', level, msg: 'so' }))
    .join('');
  expect((await linesOf(script)).map(({ level }) => level)).toEqual([50, 50, 30, 20, 20]);
});

test('anything else that it prints is a detail, anything it complains of a warning, both without what is secret', async () => {
  const script = `
    ${say({ name: 'lk-rtc', level: 30, msg: 'joined with hush-value' })}
    console.log('not { json, of ada@example.com');
    process.stdout.write('x'.repeat(5000) + ' and no end of the line');
    console.error('Error: Bearer hush-token');
  `;
  const lines = await linesOf(script);
  expect(JSON.stringify(lines)).not.toMatch(/hush|ada@/);
  expect(lines.map(({ level, msg }) => [level, msg]).sort()).toEqual([
    [20, 'worker printed'],
    [20, 'worker printed'],
    [20, 'worker printed'],
    [40, 'worker complained'],
  ]);
  expect(lines.map(({ line }) => String(line).length)).toContain(2_000);
});
