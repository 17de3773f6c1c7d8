import { logger } from '../../src/providers/logger.js';
import { logScope } from '../../src/providers/log-scope.js';

/** The line that is written when these facts are logged. */
function logged(facts: object): string {
  let written = '';
  const output = { write: (line: string) => void (written += line) };
  const log = logger({ level: 'info', hidden: ['hush-0'] }, output);
  logScope({ requestId: '7' }, () =>
    log.child({ email: 'hush-c' }).info(facts, 'something happened to hush-0'),
  );
  log.debug({}, 'a detail');
  return written;
}

test('a line is JSON with its facts, and without what is secret or personal', () => {
  const line = logged({
    interviewId: '42',
    token: 'hush-1',
    person: { email: 'hush-2@example.com', deep: { deeper: { deepest: [{ text: 'hush-3' }] } } },
    keys: { openaiKey: 'hush-4' },
    headers: { cookie: 'hush-5', authorization: 'hush-6' },
  });
  expect(JSON.parse(line)).toMatchObject({
    level: 30,
    msg: 'something happened to [redacted]',
    interviewId: '42',
    requestId: '7',
  });
  expect(line).not.toContain('hush');
});

test('an error is told by its facts, and its words without what is secret', () => {
  const error = new Error('Bearer hush-7 of hush@example.com: "hush-8"');
  const line = logged({ err: Object.assign(error, { request: { body: 'hush-9' } }) });
  expect(JSON.parse(line)).toMatchObject({ err: { type: 'Error' } });
  expect(line).not.toContain('hush');
});
