import { Writable } from 'node:stream';
import { logScope } from '../../src/providers/log-scope.js';
import { logger } from '../../src/providers/logger.js';
import { ada, adasInterview, adasKeys } from '../support/pages-world.js';
import { memoryInterviews, memoryKeys } from '../support/memory.js';
import { testApp } from '../support/test-app.js';

interface Line {
  msg: string;
  requestId?: string;
  req?: { path: string };
}

/** A site whose neighbours log, each a while after it was asked, and all that was logged. */
function talkativeSite() {
  const lines: Line[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()) as Line);
      done();
    },
  });
  const log = logger({ level: 'info', hidden: [] }, output);
  const tells = async (what: string) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    log.info({}, what);
  };
  const keys = memoryKeys({ [ada.id]: adasKeys });
  const interviews = memoryInterviews([structuredClone(adasInterview)]);
  const site = testApp({
    log,
    logScope,
    keys: { ...keys, of: async (id) => (await tells('keys read'), keys.of(id)) },
    interviews: {
      ...interviews,
      list: async (...from) => (await tells('list read'), interviews.list(...from)),
    },
    documentReader: { textOf: async () => (await tells('document read'), 'My text.') },
  });
  const idsOf = (msg: string) => lines.filter((line) => line.msg === msg).map((line) => line.requestId);
  return { site, lines, idsOf };
}

test('every request has an id of its own, which its answer bears, and everything logged meanwhile', async () => {
  const { site, lines, idsOf } = talkativeSite();
  const browser = await site.as(ada);
  const list = await browser.get('/api/user/interviews');
  const saved = await browser.post('/api/user/keys').send({ openai_key: 'sk-another-one' });
  const upload = await browser
    .post('/api/upload-resume')
    .field('document_type', 'resume')
    .attach('file', Buffer.from('My text, and more of it'.repeat(5_000)), 'cv.txt');
  const ids = [list, saved, upload].map(({ headers }) => headers['x-request-id'] as string);
  expect([list.status, saved.status, upload.status]).toEqual([200, 200, 200]);
  expect(new Set(ids).size).toBe(3);
  expect([idsOf('list read'), idsOf('keys read'), idsOf('document read')]).toEqual(ids.map((id) => [id]));
  for (const [at, path] of ['/api/user/interviews', '/api/user/keys', '/api/upload-resume'].entries())
    expect(lines.find(({ req }) => req?.path === path)).toMatchObject({ requestId: ids[at] });
});

test('of requests at the same time each keeps its own', async () => {
  const { site, idsOf } = talkativeSite();
  const browser = await site.as(ada);
  const answers = await Promise.all(Array.from({ length: 8 }, () => browser.get('/api/user/interviews')));
  const ids = answers.map(({ headers }) => headers['x-request-id'] as string);
  expect(new Set(ids).size).toBe(8);
  expect(idsOf('list read').sort()).toEqual(ids.sort());
});
