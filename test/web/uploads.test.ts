import { randomUUID } from 'node:crypto';
import { unreadable } from '../../src/domain/uploads.js';
import type { Deps } from '../../src/web/deps.js';
import { FakeGoogle } from '../support/fake-google.js';
import { HeldSessions } from '../support/held-sessions.js';
import { memoryDocuments, memoryPeople } from '../support/memory.js';
import { ada, linus } from '../support/pages-world.js';
import { beginUpload, BOUNDARY, form, openLines, type BegunUpload } from '../support/raw-upload.js';
import { testApp } from '../support/test-app.js';
import { until } from '../support/until.js';
import { upload } from '../support/upload.js';

const MB = 1024 * 1024;
const FILE = 'name="file"; filename="cv.txt"';

async function send(body: Buffer, type = `multipart/form-data; boundary=${BOUNDARY}`) {
  const documents = memoryDocuments();
  const browser = await testApp({ documents }).as(ada);
  const answer = await browser.post('/api/upload-resume').set('Content-Type', type).send(body);
  return { answer, kept: documents.all };
}

const fields = (count: number) =>
  Array.from({ length: count }, (_field, index): [string, string] => [`name="field${index}"`, 'x']);

test.each([
  ['of two files', form([FILE, 'hello'], [FILE, 'again'])],
  ['with the file in another field', form(['name="avatar"; filename="cv.txt"', 'hello'])],
  ['of a thousand fields', form(...fields(1_000), [FILE, 'hello'])],
  ['with a name of 10,000 letters for a field', form([`name="${'a'.repeat(10_000)}"`, 'x'], [FILE, 'hello'])],
  ['with a field of 1 MB', form(['name="document_type"', 'x'.repeat(MB)], [FILE, 'hello'])],
  ['with a field without a name', form(['name=""', 'x'], ['', 'y'], [FILE, 'hello'])],
  ['that is cut off', form([FILE, 'hello'.repeat(100)]).subarray(0, 200)],
  ['that is cut off in its first line', form([FILE, 'hello']).subarray(0, 9)],
])('a form %s is refused with a sentence, and nothing is kept', async (_what, body) => {
  const { answer, kept } = await send(body);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({
    code: 'bad-upload',
    message: 'This upload is not in a form we understand.',
  });
  expect(kept).toEqual([]);
});

test.each([
  ['without its boundary', 'multipart/form-data', 'bad-upload'],
  ['with an empty boundary', 'multipart/form-data; boundary=', 'no-file'],
  ['that says it is of a kind of its own', 'multipart/wonder; boundary=x', 'bad-upload'],
  ['that says it is a text', 'text/plain', 'no-file'],
])('a form %s is refused', async (_what, type, code) => {
  const { answer, kept } = await send(form([FILE, 'hello']), type);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ code });
  expect(kept).toEqual([]);
});

test('names like a prototype’s in a form do nothing', async () => {
  const { answer } = await send(
    form(['name="__proto__[admin]"', 'yes'], ['name="constructor"', 'x'], [FILE, 'hello']),
  );
  expect([200, 400]).toContain(answer.status);
  expect(({} as { admin?: string }).admin).toBeUndefined();
});

test.each([
  ['with folders', '../../etc/cv.txt', 'cv.txt'],
  ['with the folders of Windows', 'C:\\fakepath\\cv.txt', 'cv.txt'],
  ['that turns its letters round', 'cv\u202etxt.exe.txt', 'cvtxt.exe.txt'],
  ['with letters nobody sees', 'c\u200bv\u00ad.txt', 'cv.txt'],
  ['of 10,000 letters', `${'a'.repeat(10_000)}.txt`, `${'a'.repeat(196)}.txt`],
  ['cut in the middle of a letter', `${'a'.repeat(100)}😀${'b'.repeat(195)}.txt`, `${'b'.repeat(195)}.txt`],
])('a file name %s is kept as people can read it', async (_what, name, plain) => {
  const { kept } = await send(form([`name="file"; filename="${name}"`, 'hello']));
  expect(kept).toMatchObject([{ filename: plain, text: 'hello' }]);
});

test('a file of 25 MB and one of 31 MB are too large, and so is said when they have been sent', async () => {
  for (const size of [25 * MB, 31 * MB]) {
    const { answer, kept } = await upload(Buffer.alloc(size, 'a'), 'cv.txt');
    expect(answer.status).toBe(413);
    expect(answer.body).toMatchObject({ code: 'file-too-large' });
    expect(kept).toEqual([]);
  }
});

describe('On a line of its own', () => {
  const whole = form([FILE, Buffer.alloc(10 * MB, 'a')]);

  /** Those who fill the room. */
  const others = ['Barbara', 'Edith', 'Frances', 'Mary'].map((name) => ({
    id: randomUUID(),
    name,
    email: `${name}@example.com`,
    avatar: null,
  }));

  async function opened(changes: Partial<Deps> = {}) {
    const people = [ada, linus, ...others];
    const app = testApp({ people: memoryPeople(people), google: new FakeGoogle(people), ...changes });
    const site = await openLines(app);
    const begin = (who: typeof ada, sent: number, length = whole.length, onConnected?: () => void) =>
      beginUpload(app, site.url, who, length, whole.subarray(0, sent), onConnected);
    return { app, site, begin };
  }

  test('of a file of 1 GB nothing is read: the answer comes at once, and the line is closed', async () => {
    const { site, begin } = await opened();
    const { answer } = await begin(ada, 1_000, 1024 * MB);
    expect(await answer).toMatch(/^HTTP\/1.1 413 [\s\S]*Connection: close[\s\S]*file-too-large/);
    await site.close();
  });

  test('uploads that break off leave room for others: the same person may send again', async () => {
    const { app, site, begin } = await opened();
    for (let time = 0; time < 10; time++) {
      const { socket, answer } = await begin(ada, 9 * MB);
      socket.destroy();
      await answer;
    }
    const browser = await app.as(ada);
    await until('an upload to go through', async () => {
      const { status } = await browser
        .post('/api/upload-resume')
        .attach('file', Buffer.from('hello'), 'cv.txt');
      return status === 200;
    });
    await site.close();
  });

  test('who leaves while their session is still looked up keeps no place: the same person may send again', async () => {
    const sessions = new HeldSessions();
    const { app, site, begin } = await opened({ sessions });
    const browser = await app.as(ada);
    for (let time = 0; time < 3; time++) {
      const { socket } = await begin(ada, 1_000, whole.length, () => sessions.hold());
      await until('her session to be asked for', () => sessions.asked);
      socket.destroy();
      await until('the line to be closed', () => site.linesOpen() === 0);
      sessions.release();
    }
    const answer = await browser
      .post('/api/upload-resume')
      .attach('file', Buffer.from('hello'), 'cv.txt')
      .timeout(10_000);
    expect(answer.status).toBe(200);
    await site.close();
  });

  test('of one who sends three files at once, the second is not read yet, and the third is refused', async () => {
    const { app, site, begin } = await opened();
    const first = await begin(ada, 1_000);
    const second = await begin(ada, MB);
    const browser = await app.as(ada);
    const send = () => browser.post('/api/upload-resume').attach('file', Buffer.from('hello'), 'cv.txt');
    const answer = await until('the third to be refused', async () => {
      const third = await send()
        .timeout(1_000)
        .catch(() => null);
      return third?.status === 429 ? third : null;
    });
    expect(answer.body).toMatchObject({ code: 'too-many-uploads' });
    expect(answer.headers['retry-after']).toBe('5');
    expect(site.bytesRead()).toBeLessThan(MB / 2);

    first.socket.destroy();
    await until('the second to be read', () => site.bytesRead() > MB);
    second.socket.destroy();
    await until('both to be forgotten', async () => (await send()).status === 200);
    await site.close();
  });

  test('when 40 MB of files are on their way, the next is asked to come again; and then it is taken', async () => {
    const { app, site, begin } = await opened();
    const most = Math.floor(9.9 * MB);
    const four: BegunUpload[] = [];
    for (const person of others) four.push(await begin(person, most));
    await until('all of them to be received', () => site.bytesRead() > 4 * most);
    const browser = await app.as(linus);
    const send = () =>
      browser.post('/api/upload-resume').attach('file', Buffer.from('word '.repeat(MB / 5)), 'cv.txt');
    const refused = await until('the next to be refused', async () => {
      const answer = await send();

      return answer.status === 503 ? answer : null;
    });
    expect(refused.body).toMatchObject({ code: 'uploads-busy' });
    expect(refused.headers['retry-after']).toBe('10');

    four.forEach(({ socket }) => socket.destroy());
    await until(
      'it to be taken',
      async () => ((await send()).body as { code?: string }).code === 'too-much-text',
    );
    await site.close();
  });

  test('a file that seems to take too much memory is blamed for it only while nobody else sends one', async () => {
    const documentReader = { textOf: () => Promise.reject(unreadable('takes-too-much-memory')) };
    const { app, site, begin } = await opened({ documentReader });
    const browser = await app.as(ada);
    const codeFor = async () => {
      const answer = await browser.post('/api/upload-resume').attach('file', Buffer.from('hello'), 'cv.txt');
      return (answer.body as { code: string }).code;
    };
    expect(await codeFor()).toBe('takes-too-much-memory');
    const { socket } = await begin(linus, 1_000);
    await until('the site to be busy', async () => (await codeFor()) === 'uploads-busy');
    socket.destroy();
    await until('the file to be blamed', async () => (await codeFor()) === 'takes-too-much-memory');
    await site.close();
  });

  test('two files sent at once by one person are both read', async () => {
    const browser = await testApp().as(ada);
    const texts = ['one', 'two'].map((text) =>
      browser.post('/api/upload-resume').attach('file', Buffer.from(text), `${text}.txt`),
    );
    const answers = await Promise.all(texts);
    expect(answers.map(({ body }) => (body as { text_preview: string }).text_preview)).toEqual([
      'one',
      'two',
    ]);
  });
});
