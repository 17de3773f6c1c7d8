import { execFileSync } from 'node:child_process';

/** What a program that logs these facts writes on its standard output. */
function logged(facts: object): string {
  const program = `
    import { logger } from './dist/src/providers/logger.js';
    logger('info').info(${JSON.stringify(facts)}, 'something happened');
  `;
  return execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
}

test('a line is JSON with its facts, and without what is secret or personal', () => {
  const line = logged({
    interviewId: '42',
    token: 'hush-1',
    person: { email: 'hush-2@example.com', deep: { text: 'hush-3' } },
    keys: { openaiKey: 'hush-4' },
    headers: { cookie: 'hush-5', authorization: 'hush-6' },
  });
  expect(JSON.parse(line)).toMatchObject({ level: 30, msg: 'something happened', interviewId: '42' });
  expect(line).not.toContain('hush');
});
