import { AppError } from '../../src/domain/errors.js';
import { ada, adasKeys, grace, linus } from '../support/pages-world.js';
import { testApp, type TestApp } from '../support/test-app.js';

const form = {
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  role: 'Backend Engineer',
  level: 'mid',
  jobDescription: 'You keep the engine running.',
};

async function started(site: TestApp) {
  const browser = await site.as(ada);
  const answer = await browser.post('/api/token').send(form);
  expect(answer.status).toBe(200);
  return { browser, body: answer.body as { room: string; interview_id: string; token: string } };
}

test('Ada starts an interview and gets her way into the room', async () => {
  const site = testApp();
  const { body } = await started(site);
  expect(body).toEqual({
    url: adasKeys.livekitUrl,
    token: `token for candidate-${body.interview_id} to ${body.room}`,
    room: expect.stringMatching(/^interview-[0-9a-f-]{36}$/) as string,
    interview_id: expect.any(String) as string,
    stage: 'welcome',
    candidate: { name: form.name, email: form.email, role: form.role, level: 'mid' },
  });
  expect(site.workers.latest.facts).toMatchObject({
    interviewId: body.interview_id,
    room: body.room,
    candidate: { name: form.name, role: form.role, level: 'mid' },
    jobDescription: form.jobDescription,
    resume: '',
  });
  expect(site.rows.at(-1)).toMatchObject({ userId: ada.id, endedBy: null, hasJd: true, hasResume: false });
});

test('the interviewer reads Ada’s resume when she wants it to, and only hers', async () => {
  const site = testApp();
  const browser = await site.as(ada);
  const upload = await browser
    .post('/api/upload-resume')
    .attach('file', Buffer.from('I built engines.'), 'cv.txt');
  const { cache_key } = upload.body as { cache_key: string };

  await browser
    .post('/api/token')
    .send({ ...form, resumeCacheKey: cache_key })
    .expect(200);
  expect(site.workers.latest.facts.resume).toBe('I built engines.');
  site.workers.exit();

  await browser
    .post('/api/token')
    .send({ ...form, resumeCacheKey: cache_key, includeProfile: false })
    .expect(200);
  expect(site.workers.latest.facts).toMatchObject({ resume: '', jobDescription: '' });

  await site.deps.keys.save(linus.id, adasKeys);
  const answer = await (await site.as(linus)).post('/api/token').send({ ...form, resumeCacheKey: cache_key });
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ code: 'resume-unknown' });
});

describe('A start that cannot be', () => {
  test.each([
    ['an empty name', { ...form, name: '   ' }, 'name', 'Please tell us your full name.'],
    [
      'no e-mail address',
      { ...form, email: 'ada' },
      'email',
      'Please enter an email address like jane@example.com.',
    ],
    [
      'an unknown level',
      { ...form, level: 'wizard' },
      'level',
      'Please choose one of the experience levels.',
    ],
    [
      'a role of 101 characters',
      { ...form, role: 'x'.repeat(101) },
      'role',
      'Please keep the role you are practising for under 100 characters.',
    ],
    [
      'a resume that is none',
      { ...form, resumeCacheKey: 'cv' },
      'resumeCacheKey',
      'That resume is not known. Please upload it again.',
    ],
    [
      'an endless job description',
      { ...form, jobDescription: 'x'.repeat(20_001) },
      'jobDescription',
      'Please keep the job description under 20,000 characters.',
    ],
  ])('%s is told beside its field, and nothing is opened', async (_what, body, field, sentence) => {
    const site = testApp();
    const answer = await (await site.as(ada)).post('/api/token').send(body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      code: 'invalid-input',
      message: sentence,
      fields: { [field]: sentence },
    });
    expect(site.rows).toHaveLength(1);
  });

  test('Grace, who has no keys, is asked to add them first', async () => {
    const site = testApp();
    const answer = await (await site.as(grace)).post('/api/token').send(form);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      code: 'keys-missing',
      message: 'Please add your LiveKit, OpenAI and Deepgram keys on the API keys page first.',
    });
  });

  test('Grace, of whose keys two are missing, is told which', async () => {
    const site = testApp();
    await site.deps.keys.save(grace.id, { ...adasKeys, openaiKey: '', deepgramKey: '' });
    const answer = await (await site.as(grace)).post('/api/token').send(form);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'keys-incomplete', missing: ['openai_key', 'deepgram_key'] });
  });

  test('a second interview at the same time is refused, also when both are asked for at once', async () => {
    const site = testApp();
    const browser = await site.as(ada);
    const answers = await Promise.all([1, 2].map(() => browser.post('/api/token').send(form)));
    const [started, refused] = answers.sort((a, b) => a.status - b.status);
    expect([started?.status, refused?.status]).toEqual([200, 409]);
    expect(refused?.body).toMatchObject({
      code: 'interview-running',
      interview_id: (started?.body as { interview_id: string }).interview_id,
      return_to: '/interview',
    });
    expect(site.workers.orders).toHaveLength(1);
  });

  test('an interview whose worker is gone without a trace does not stand in the way', async () => {
    const site = testApp();
    const [first] = site.rows;
    if (first) first.endedBy = null;
    await started(site);
    expect(first?.endedBy).toBe('worker_crash');
  });

  test('an end that is saved while Ada begins anew stays what it was', async () => {
    const site = testApp();
    const { browser, body } = await started(site);
    const { interviews, transcripts } = site.deps;
    const running = interviews.running.bind(interviews);
    interviews.running = async (userId) => {
      const before = await running(userId);
      site.workers.exit('user_disconnect');
      await transcripts.settled();
      await new Promise(setImmediate);
      return before;
    };
    await browser.post('/api/token').send(form).expect(200);
    expect(site.rows.find(({ id }) => id === body.interview_id)?.endedBy).toBe('user_disconnect');
  });

  test.each([
    [new AppError('worker-failed', 'Deepgram refused the key.', 500), 500, 'worker-failed', undefined],
    [new AppError('workers-busy', 'All busy.', 503, { retryAfterS: 60 }), 503, 'workers-busy', '60'],
  ])('%s leaves neither an open interview nor a room behind', async (failure, status, code, retryAfter) => {
    const removed: string[] = [];
    const { deps } = testApp();
    const remove = (_keys: unknown, room: string) => Promise.resolve(void removed.push(room));
    const site = testApp({ rooms: { ...deps.rooms, remove } });
    site.workers.failure = failure;
    const answer = await (await site.as(ada)).post('/api/token').send(form);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ code, message: failure.sentence });
    expect(answer.headers['retry-after']).toBe(retryAfter);
    expect(site.rows).toHaveLength(1);
    expect(removed).toEqual([expect.stringMatching(/^interview-/)]);
  });
});

test('a site where everybody is busy says when to come back, and neither database nor LiveKit hear of it', async () => {
  const site = testApp({ rooms: { invite: unexpected, remove: unexpected, hasInterviewer: unexpected } });
  site.workers.most = 0;
  const answer = await (await site.as(ada)).post('/api/token').send(form);
  expect([answer.status, answer.headers['retry-after']]).toEqual([503, '20']);
  expect(answer.body).toMatchObject({ code: 'workers-busy' });
  expect(site.rows).toHaveLength(1);
});

function unexpected(): Promise<never> {
  return Promise.reject(new Error('Nobody should be asked.'));
}

describe('In the interview', () => {
  test('what is said reaches the database, and the worker hears when all is saved', async () => {
    const site = testApp();
    const { body, browser } = await started(site);
    const worker = site.workers.latest;
    worker.onMessage({ type: 'agent-said', text: 'Hello Ada.', timestamp: 1.5, stage: 'welcome' });
    worker.onMessage({ type: 'candidate-said', text: 'Hello.', timestamp: 2, stage: 'welcome', typed: true });
    worker.onMessage({ type: 'stage', stage: 'closing', skippedStages: ['self_intro'] });
    worker.onMessage({ type: 'ended', endedBy: 'natural_completion', finalStage: 'closing' });
    await site.deps.transcripts.settled();
    await new Promise(setImmediate);
    expect(site.workers.sent).toEqual([{ type: 'saved' }]);
    site.workers.exit();

    const answer = await browser.get(`/api/interview/${body.interview_id}`);
    expect(answer.body).toMatchObject({
      meta: { ended_by: 'natural_completion', final_stage: 'closing' },
      ordered_conversation: [
        { role: 'agent', text: 'Hello Ada.', stage: 'welcome' },
        { role: 'candidate', text: 'Hello.', partial_count: 1 },
      ],
    });
  });

  test('a worker that is killed leaves all that was said', async () => {
    const site = testApp();
    await started(site);
    site.workers.latest.onMessage({ type: 'candidate-said', text: 'One.', timestamp: 1, stage: 'welcome' });
    site.workers.exit();
    await site.deps.transcripts.settled();
    expect(site.rows.at(-1)).toMatchObject({
      endedBy: 'worker_crash',
      conversation: { user: [{ text: 'One.' }] },
    });
  });

  test('a reload finds the interview again, with a fresh way in', async () => {
    const site = testApp();
    const { body, browser } = await started(site);
    const again = await browser.get('/api/interview/active');
    expect(again.body).toMatchObject({ room: body.room, interview_id: body.interview_id, token: body.token });

    await (await site.as(linus)).get('/api/interview/active').expect(404);
    site.workers.exit();
    await browser.get('/api/interview/active').expect(404);
  });

  test('whoever comes while the interviewer still gets ready is asked to wait a moment', async () => {
    const site = testApp();
    const { browser } = await started(site);
    site.workers.starting = true;
    const answer = await browser.get('/api/interview/active').expect(409);
    expect(answer.body).toMatchObject({ code: 'interviewer-starting' });
    expect(answer.headers['retry-after']).toBe('1');
  });

  test('Ada skips forward, and neither backward nor in somebody else’s room', async () => {
    const site = testApp();
    const { body, browser } = await started(site);
    const skip = { room_name: body.room, target_stage: 'company_fit' };
    const answer = await browser.post('/api/skip-stage').send(skip);
    expect(answer.body).toEqual({ success: true, ...skip });
    expect(site.workers.sent).toEqual([{ type: 'skip', target: 'company_fit' }]);

    const back = await browser.post('/api/skip-stage').send({ ...skip, target_stage: 'welcome' });
    expect(back.status).toBe(400);
    expect(back.body).toMatchObject({ code: 'not-a-later-stage' });
    await browser
      .post('/api/skip-stage')
      .send({ ...skip, target_stage: 'lunch' })
      .expect(400);
    await (await site.as(linus)).post('/api/skip-stage').send(skip).expect(404);
  });

  test('Ada ends her interview from outside the room; a stranger cannot, and ending it twice harms nothing', async () => {
    const site = testApp();
    const { body, browser } = await started(site);
    const address = `/api/interview/${body.interview_id}/end`;
    await (await site.as(linus)).post(address).expect(404);
    expect(site.workers.sent).toEqual([]);
    await browser.post(address).expect(200);
    expect(site.workers.sent).toEqual([{ type: 'finish', endedBy: 'user_ended' }]);
    site.workers.exit('user_ended');
    await browser.post(address).expect(200);
    expect(site.workers.sent).toHaveLength(1);
  });

  test('Ada asks how her worker is; nobody else can', async () => {
    const site = testApp();
    const { body, browser } = await started(site);
    const address = `/api/worker/status/${body.room}`;
    expect((await browser.get(address)).body).toEqual({ room_name: body.room, status: 'running' });
    await (await site.as(linus)).get(address).expect(404);
  });

  test('the interview page alone may speak to Ada’s LiveKit server', async () => {
    const site = testApp();
    const { browser } = await started(site);
    const room = await browser.get('/interview');
    expect(room.status).toBe(200);
    expect(room.headers['content-security-policy']).toContain(
      "connect-src 'self' wss://ada.livekit.example https://ada.livekit.example",
    );
    const other = await browser.get('/dashboard');
    expect(other.headers['content-security-policy']).not.toContain('livekit');
    expect(other.headers['content-security-policy']).not.toContain('unsafe');
  });

  test('a running interview is not deleted', async () => {
    const site = testApp();
    const { body, browser } = await started(site);
    const answer = await browser.delete(`/api/interview/${body.interview_id}`);
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'interview-running' });
  });
});
