import type { Documents } from '../../../src/domain/documents.js';
import { AppError } from '../../../src/domain/errors.js';
import { ada, adasFeedback, adasInterview, adasKeys, grace, linus } from '../../support/pages-world.js';
import { memoryDocuments } from '../../support/memory.js';
import { testApp } from '../../support/test-app.js';
import { HeldModel } from '../../support/held-model.js';
import { until } from '../../support/until.js';
import { failingModel, scriptedModel } from '../../support/scripted-model.js';
import { writtenLog } from '../../support/written-log.js';

/** What Ada fills in; the file is a field of the same form. */
const filled = { name: 'Ada Lovelace', email: 'ada@example.com', role: 'Backend Engineer', level: 'mid' };

describe('Starting without scripts', () => {
  test('Ada sends the form with her resume in it and is led to the room', async () => {
    const documents = memoryDocuments();
    const { as, workers } = testApp({ documents });
    const answer = await (
      await as(ada)
    )
      .post('/start')
      .field({ ...filled, jobDescription: 'We need engines.', includeProfile: 'on' })
      .attach('resume', Buffer.from('I build engines.'), 'cv.txt');
    expect([answer.status, answer.headers['location']]).toEqual([303, '/interview']);
    expect(documents.all).toMatchObject([{ userId: ada.id, filename: 'cv.txt' }]);
    expect(workers.latest.facts).toMatchObject({
      candidate: { name: 'Ada Lovelace', role: 'Backend Engineer', level: 'mid' },
      resume: 'I build engines.',
      jobDescription: 'We need engines.',
    });
  });

  test('the last resume is offered, and taken when she leaves it ticked', async () => {
    const { as, workers, deps } = testApp();
    await keepResume(deps.documents, ada.id, 'first.txt', 'Old.');
    const { id } = await keepResume(deps.documents, ada.id, 'cv.txt', 'I build engines.');
    const browser = await as(ada);
    const { text } = await browser.get('/start');
    expect(text).toContain(`name="lastResume" value="${id}" checked`);
    expect(text).toContain('cv.txt');
    await browser
      .post('/start')
      .field({ ...filled, lastResume: id, includeProfile: 'on' })
      .expect(303);
    expect(workers.latest.facts.resume).toBe('I build engines.');
  });

  test('an empty file field and an empty tick mean no resume', async () => {
    const { as, workers } = testApp();
    await (
      await as(ada)
    )
      .post('/start')
      .field({ ...filled, includeProfile: 'on' })
      .attach('resume', Buffer.alloc(0), { filename: '', contentType: 'application/octet-stream' })
      .expect(303);
    expect(workers.latest.facts.resume).toBe('');
  });

  test('what is missing is told beside its field, and all that was filled in stands there again', async () => {
    const { as, workers } = testApp();
    const answer = await (
      await as(ada)
    )
      .post('/start')
      .field({ ...filled, email: 'ada at example', level: '', jobDescription: 'A <job>', lastResume: '' });
    expect(answer.status).toBe(400);
    expect(answer.text).toMatch(/data-error-for="email">Please enter an email address like/);
    expect(answer.text).toMatch(/data-error-for="level">Please choose one of/);
    expect(answer.text).toContain('value="ada at example"');
    expect(answer.text).toContain('A &lt;job&gt;</textarea>');
    expect(answer.text).toMatch(/name="includeProfile">/);
    expect(workers.orders).toEqual([]);
  });

  test('a file that was read is kept though another field was refused', async () => {
    const { as } = testApp();
    const { text } = await (
      await as(ada)
    )
      .post('/start')
      .field({ ...filled, role: '' })
      .attach('resume', Buffer.from('I build engines.'), 'cv.txt');
    expect(text).toMatch(/name="lastResume" value="[\w-]+" checked/);
    expect(text).toContain('cv.txt');
  });

  test('a file that is too large is told beside it, and the fields behind it are not lost', async () => {
    const { as } = testApp();
    const answer = await (
      await as(ada)
    )
      .post('/start')
      .field('name', 'Ada')
      .attach('resume', Buffer.alloc(10 * 1024 * 1024 + 1, 'x'), 'cv.txt')
      .field('jobDescription', 'We need engines.');
    expect(answer.status).toBe(413);
    expect(answer.text).toMatch(/data-error-for="resumeCacheKey">This file is larger than 10 MB/);
    expect(answer.text).toContain('We need engines.</textarea>');
  });

  test('a visitor is told to sign in, Grace to add her keys, and both keep what they wrote', async () => {
    for (const [person, status, words] of [
      [null, 401, 'Please sign in'],
      [grace, 400, 'Please add your LiveKit'],
    ] as const) {
      const answer = await (await testApp().as(person)).post('/start').field(filled);
      expect(answer.status).toBe(status);
      expect(answer.text).toContain(words);
      expect(answer.text).toContain('value="Backend Engineer"');
    }
  });

  test('a busy site says when to come back', async () => {
    const site = testApp();
    site.workers.most = 0;
    const answer = await (await site.as(ada)).post('/start').field(filled);
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '20']);
    expect(answer.text).toContain('All our interviewers are busy');
  });
});

describe('Keys without scripts', () => {
  const form = {
    livekit_url: adasKeys.livekitUrl,
    livekit_api_key: adasKeys.livekitApiKey,
    livekit_api_secret: adasKeys.livekitApiSecret,
    openai_key: adasKeys.openaiKey,
    deepgram_key: adasKeys.deepgramKey,
  };

  test('Grace saves all five and reads that they are saved', async () => {
    const { as, deps } = testApp();
    const browser = await as(grace);
    const answer = await browser.post('/api-keys').type('form').send(form).redirects(1);
    expect(answer.text).toContain('Your keys are saved.');
    expect((await deps.keys.of(grace.id))?.values).toEqual(adasKeys);
  });

  test('Ada replaces one, and the others stay', async () => {
    const { as, deps } = testApp();
    const sent = { livekit_url: '', livekit_api_key: '', livekit_api_secret: '', deepgram_key: '' };
    await (
      await as(ada)
    )
      .post('/api-keys')
      .type('form')
      .send({ ...sent, openai_key: 'sk-new' })
      .expect(303);
    expect((await deps.keys.of(ada.id))?.values).toEqual({ ...adasKeys, openaiKey: 'sk-new' });
  });

  test('a refused value is told beside its field, nothing that was typed is lost, and no cache keeps it', async () => {
    const browser = await testApp().as(grace);
    const answer = await browser
      .post('/api-keys')
      .type('form')
      .send({ ...form, openai_key: 'pk-wrong' });
    expect(answer.status).toBe(400);
    expect(answer.text).toMatch(/data-error-for="openai_key">An OpenAI API key starts with/);
    expect(answer.text).toContain(`value="${adasKeys.deepgramKey}"`);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('half a set is refused with what is missing', async () => {
    const browser = await testApp().as(grace);
    const { text } = await browser
      .post('/api-keys')
      .type('form')
      .send({ ...form, deepgram_key: '' });
    expect(text).toContain('Please add what is missing: Deepgram API Key.');
  });

  test('testing says of each key whether it works', async () => {
    const { deps } = testApp();
    const openai = () => Promise.resolve({ ok: false, message: 'OpenAI does not know this key.' });
    const browser = await testApp({ keyChecks: { ...deps.keyChecks, openai } }).as(ada);
    const { text } = await browser.post('/api-keys/test').type('form').send({});
    expect(text).toContain('<strong>LiveKit</strong>: LiveKit accepted it.');
    expect(text).toContain('<strong>OpenAI</strong>: OpenAI does not know this key.');
    expect(text.match(/checks__item--ok/g)).toHaveLength(2);
  });

  test('deleting is asked about first', async () => {
    const { as, deps } = testApp();
    const browser = await as(ada);
    expect((await browser.get('/api-keys/delete')).text).toContain('Delete your keys?');
    expect(await deps.keys.of(ada.id)).not.toBeNull();
    const answer = await browser.post('/api-keys/delete').redirects(1);
    expect(answer.text).toContain('Your keys are deleted.');
    expect(await deps.keys.of(ada.id)).toBeNull();
  });
});

describe('Feedback without scripts', () => {
  const address = `/feedback/${adasInterview.id}`;

  test('Ada has it made by one button and is led to it', async () => {
    const { scores, feedback } = adasFeedback.data;
    const model = scriptedModel(JSON.stringify(scores), feedback ?? '');
    const browser = await testApp({ model }).as(ada);
    const answer = await browser.post(address);
    expect([answer.status, answer.headers['location']]).toEqual([303, address]);
    await until('the report', async () =>
      (await browser.get(address)).text.includes('How would you shard it?'),
    );
    expect((await browser.get(address)).text).not.toContain('http-equiv');
  });

  test('what goes wrong is told on the page, which still offers to try again', async () => {
    const failure = new AppError('openai-failed', 'OpenAI did not accept your key.', 502);
    const browser = await testApp({ model: failingModel(failure) }).as(ada);
    await browser.post(address).expect(303);
    await until('the problem', async () =>
      (await browser.get(address)).text.includes('OpenAI did not accept your key.'),
    );
    expect((await browser.get(address)).text).toContain('data-generate-button');
  });

  test('what went wrong is told once, for Ada may mend it elsewhere', async () => {
    const site = testApp();
    const browser = await site.as(ada);
    await site.deps.keys.forget(ada.id);
    await browser.post(address).expect(303);
    const told = 'Please add your LiveKit, OpenAI and Deepgram keys';
    await until('the problem', async () => (await browser.get(address)).text.includes(told));
    await site.deps.keys.save(ada.id, adasKeys);
    expect((await browser.get(address)).text).not.toContain(told);
  });

  test('a look at the former report does not use up what went wrong with the new one', async () => {
    const { scores, feedback } = adasFeedback.data;
    const made = [JSON.stringify(scores), feedback ?? ''];
    const site = testApp({ model: scriptedModel(...made, ...made) });
    const browser = await site.as(ada);
    const makeAnew = async () => {
      await browser.post(address).type('form').send({ again: 'yes' }).expect(303);
      await site.deps.background.settled();
    };
    await makeAnew();
    await makeAnew();
    await site.deps.keys.forget(ada.id);
    await makeAnew();
    await browser.get(`${address}?version=1`).expect(200);
    expect((await browser.get(address)).text).toContain('Please add your LiveKit, OpenAI and Deepgram keys');
  });

  test('Ada is told that her interview is still running while it is, and not any more when it is over', async () => {
    const written = writtenLog();
    const site = testApp({ log: written.log });
    const [interview] = site.rows;
    const browser = await site.as(ada);
    const told = 'This interview is still running.';
    interview!.endedBy = null;
    await browser.post(address).expect(303);
    await site.deps.background.settled();
    expect((await browser.get(address)).text).toContain(told);
    interview!.endedBy = 'user_ended';
    expect((await browser.get(address)).text).not.toContain(told);
    expect(written.text()).not.toContain('feedback could not be made');
  });

  test('while it is being made, the page loads itself anew', async () => {
    const browser = await testApp({ model: new HeldModel() }).as(ada);
    await browser.post(address).expect(303);
    const { text } = await browser.get(address);
    expect(text).toContain('<noscript><meta http-equiv="refresh" content="5"></noscript>');
    expect(text).toContain('Your feedback is being made, and comes by itself.');
  });

  test('Linus has nothing made of Ada’s', async () => {
    await (await testApp().as(linus)).post(address).expect(404);
  });
});

describe('Deleting an interview without scripts', () => {
  const address = `/past-calls/${adasInterview.id}/delete`;

  test('Ada is asked, and then it is gone with its feedback', async () => {
    const { as, rows } = testApp();
    const browser = await as(ada);
    const { text } = await browser.get(address);
    expect(text).toContain('Delete this interview?');
    expect(text).toContain('Backend Engineer');
    expect(rows).toHaveLength(1);
    const answer = await browser.post(address).redirects(1);
    expect(answer.text).toContain('The interview is deleted.');
    expect(rows).toEqual([]);
  });

  test('Linus finds none to delete, by question or by deed', async () => {
    const { as, rows } = testApp();
    const browser = await as(linus);
    await browser.get(address).expect(404);
    await browser.post(address).expect(404);
    await browser.get('/past-calls/nonsense/delete').expect(404);
    expect(rows).toHaveLength(1);
  });
});

test.each([
  ['/api-keys', '/api-keys'],
  ['/api-keys/test', '/api-keys'],
  ['/api-keys/delete', '/api-keys/delete'],
  ['/dashboard/delete-account', '/dashboard/delete-account'],
  [`/past-calls/${adasInterview.id}/delete`, `/past-calls/${adasInterview.id}/delete`],
  [`/feedback/${adasInterview.id}`, `/feedback/${adasInterview.id}`],
])('Ada, signed out before she sent the form at %s, reads so and gets back to %s', async (address, page) => {
  const browser = await testApp().as(null);
  const answer = await browser.post(address).type('form').send({});
  expect([answer.status, answer.headers['location']]).toEqual([401, undefined]);
  expect(answer.text).toContain('nothing was changed. Please sign in');
  const link = /href="(\/auth\/login\?return_to[^"]*)"/.exec(answer.text)?.[1] ?? '';
  await browser.get(link).query({ login_hint: ada.email });
  const back = await browser.get('/auth/callback').query({ code: ada.email });
  const shown = await browser.get(back.headers['location'] ?? '').redirects(1);
  expect(shown.status).toBe(200);
  expect(new URL((shown.request as { url: string }).url).pathname).toBe(page);
});

test.each([
  '/start',
  '/api-keys',
  '/api-keys/test',
  '/api-keys/delete',
  `/past-calls/${adasInterview.id}/delete`,
])('a post to %s from another site is refused with a page', async (address) => {
  const { as, rows, deps } = testApp();
  const answer = await (await as(ada)).post(address).set('Origin', 'https://elsewhere.example');
  expect(answer.status).toBe(403);
  expect(answer.text).toContain('Error 403');
  expect(rows).toHaveLength(1);
  expect(await deps.keys.of(ada.id)).not.toBeNull();
});

function keepResume(documents: Documents, userId: string, filename: string, text: string) {
  return documents.keep({ userId, documentType: 'resume', filename, text, charCount: text.length });
}
