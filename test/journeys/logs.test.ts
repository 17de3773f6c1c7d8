import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { Visitor } from '../../local-cloud/visitor.js';
import { faultControl } from '../support/fault-control.js';
import { enterInterview, type Started } from '../support/interview-by-robot.js';
import type { KeyFront } from '../support/key-front.js';
import { frontOf, ownServices, type OwnServices } from '../support/own-services.js';
import { workersOf } from '../support/processes.js';
import { startProduct, type LogLine, type RunningProduct } from '../support/running-product.js';
import { until } from '../support/until.js';

const MINUTE = 60_000;
const RESUME = 'I designed the Halibut engine for the Marmalade company in nineteen countries.';
const JOB = 'We look for somebody who waters our Rhododendron servers every single morning.';
const TYPED = 'I once repaired a Xylophone compiler by singing to it for a whole night.';
const SPOKEN = 'My favourite colleague was a Pelican who reviewed every change of mine.';
const LATER = 'After that I taught Tarantula routing to all of my younger colleagues.';
const WORDS = /Halibut|Marmalade|Rhododendron|Xylophone|Pelican|Tarantula/i;
const FORGED = 'forged-code-of-the-sign-in';
const WRONG = {
  openai: 'sk-wrong-key-of-grace-0123456789',
  deepgram: 'wrong-recognition-of-grace-0123456789',
};

let services: OwnServices;
let front: KeyFront;
let product: RunningProduct;
let ada: Visitor;
let grace: Visitor;
let linus: Visitor;

beforeAll(async () => {
  services = await ownServices('ada');
  front = await frontOf([services]);
  product = await startProduct({
    LOG_LEVEL: 'trace',
    OPENAI_BASE_URL: `${front.url}/v1`,
    DEEPGRAM_URL: `${front.url}/deepgram`,
    VAD_ENGINE: 'livekit',
  });
  [ada, grace, linus] = await Promise.all([
    visitor('ready@local.test'),
    visitor('new@local.test', WRONG),
    visitor('other@local.test'),
  ]);
}, MINUTE);

afterAll(async () => {
  await product?.stop();
  await front?.close();
  await services?.close();
}, MINUTE);

async function visitor(email: string, other: { openai?: string; deepgram?: string } = {}): Promise<Visitor> {
  const person = new Visitor(product.site);
  await person.signIn(email);
  const saved = await person.post('/api/user/keys', {
    ...services.form,
    ...(other.openai && { openai_key: other.openai }),
    ...(other.deepgram && { deepgram_key: other.deepgram }),
  });
  expect(saved.status).toBe(200);
  return person;
}

const FORM = {
  name: 'Ada Lovelace',
  email: 'ada.private@example.com',
  role: 'Software Engineer',
  level: 'mid',
};

const linesOf = (msg: string, facts: object = {}) =>
  product
    .lines()
    .filter(
      (line) => line.msg === msg && Object.entries(facts).every(([name, value]) => line[name] === value),
    );

const lineOf = (msg: string, facts: object = {}): Promise<LogLine> =>
  until(`a line that says “${msg}”`, () => linesOf(msg, facts)[0]);

describe('Ada holds an interview, and much goes wrong', () => {
  let interview: Started;
  let facts: { interviewId: string };
  let workerPid: number;

  test(
    'she uploads her resume and a broken file, and enters',
    async () => {
      const resume = await ada.upload('/api/upload-resume', fileForm(RESUME, 'Ada Lovelace resume.txt'));
      const { cache_key: resumeCacheKey } = (await resume.json()) as { cache_key: string };
      const broken = await ada.upload(
        '/api/upload-resume',
        fileForm(`%PDF-1.4 ${RESUME}`, 'Ada Lovelace.pdf'),
      );
      expect([resume.status, broken.status]).toEqual([200, 400]);
      const speech = { url: services.cloud.openAiUrl, key: services.keys.openAiKey };
      interview = await enterInterview({ speech }, ada, { ...FORM, resumeCacheKey, jobDescription: JOB });
      facts = { interviewId: interview.interviewId };
      workerPid = Number((await lineOf('worker spawned', facts)).pid);
      await interview.robot.message('agent_caption');
    },
    MINUTE,
  );

  test('the worker holds the allow-list and its person’s keys, none of the server’s secrets, and its arguments hold nothing', () => {
    const environment = environmentOf(workerPid);
    expect(Object.keys(environment).sort()).toEqual(
      [...ALLOWED, ...PERSONS_OWN, 'NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE'].sort(),
    );
    const { form } = services;
    expect(PERSONS_OWN.map((name) => environment[name])).toEqual(
      ['livekit_url', 'livekit_api_key', 'livekit_api_secret', 'openai_key', 'deepgram_key'].map(
        (name) => form[name],
      ),
    );
    const secrets = Object.values(product.secrets);
    expect(
      secrets.filter((secret) => Object.values(environment).some((value) => value.includes(secret))),
    ).toEqual([]);
    for (const pid of [workerPid, product.pid]) {
      const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      expect([...secrets, ...Object.values(form)].filter((secret) => args.includes(secret))).toEqual([]);
    }
  });

  test('a core file of the worker is forbidden, though the server’s is not', () => {
    expect(coreLimitOf(workerPid)).toMatch(/^0 +0 /);
    expect(coreLimitOf(product.pid)).not.toMatch(/^0 /);
  });

  test('neither of the two has a file open that it could write to', () => {
    expect([workerPid, product.pid].flatMap(writableFilesOf)).toEqual([]);
  });

  test(
    'she types, speaks, skips, is interrupted by a fault, and ends',
    async () => {
      const { robot } = interview;
      await answered(() => robot.type(TYPED));
      services.quick.willHear(SPOKEN);
      await answered(() => robot.say(SPOKEN));
      await answered(() => robot.send({ type: 'skip_stage', target_stage: 'past_experience' }));
      services.quick.faults.chat = {
        status: 500,
        times: 2,
        says: `Wrong: ${services.keys.openAiKey} ${TYPED}`,
      };
      await answered(() => robot.type(LATER));
      await robot.send({ type: 'end_interview' });
      await robot.message('interview_saved');
      await robot.close();
      await lineOf('worker exited', facts);
    },
    2 * MINUTE,
  );

  /** Does something and waits until Alex has answered it to the end. */
  async function answered(act: () => Promise<void>): Promise<void> {
    const { robot } = interview;
    const from = robot.noticed.length;
    await act();
    await robot.message('agent_caption', { from, patienceMs: MINUTE });
  }

  test('each event of it is one line, with the interview and the request that began it', () => {
    const told = (msg: string) => linesOf(msg, { ...facts, requestId: interview.requestId });
    const number = expect.any(Number) as number;
    const one = (msg: string, line: object) => expect(told(msg)).toEqual([expect.objectContaining(line)]);
    one('worker spawned', { level: 30, pid: workerPid });
    one('worker ready', { level: 30, readyMs: number });
    one('candidate arrived', { level: 30, program: 'agent-worker' });
    expect(told('stage changed')).toMatchObject([
      { from: 'welcome', to: 'self_intro', skipped: [] },
      { from: 'self_intro', to: 'past_experience', skipped: ['self_intro'] },
    ]);
    one('interview ended', { endedBy: 'user_ended', stage: 'past_experience', durationS: number, turns: 3 });
    one('worker exited', {
      ...{ level: 30, code: 0, signal: null, cause: 'finished' },
      ...{ lifetimeS: number, peakMemoryMb: number, cpuS: number },
    });
    expect(told('service trouble')[0]).toMatchObject({
      ...{ level: 40, service: 'openai', task: 'thinking', kind: 'broken', givenUp: false },
    });
    const turns = told('turn answered');
    const reached = { firstWordMs: number, firstSoundMs: number, waitedMs: number };
    expect(turns[0]).toMatchObject({ endedBy: 'typing', ...reached });
    expect(turns[1]).toMatchObject({
      endedBy: 'silence',
      finalWordsMs: number,
      endOfTurnMs: number,
      ...reached,
    });
    const { peakMemoryMb, cpuS } = told('worker exited')[0]!;
    expect(Number(peakMemoryMb)).toBeGreaterThan(50);
    expect(Number(cpuS)).toBeGreaterThan(0);
  });

  test('feedback, whose service repeats key and transcript in its refusal, is refused without them', async () => {
    services.quick.faults.chat = { status: 401, says: `Wrong key ${services.keys.openAiKey} for ${TYPED}` };
    const answer = await ada.post('/api/feedback/scores', { interview_id: interview.interviewId });
    expect(answer.status).toBe(502);
    expect(await answer.text()).not.toMatch(/sk-|Xylophone/);
    const line = await lineOf('request could not be answered', {
      requestId: answer.headers.get('x-request-id'),
    });
    expect(line.err).toMatchObject({
      code: 'openai-failed',
      cause: { type: 'AuthenticationError', status: 401 },
    });
    delete services.quick.faults.chat;
  });
});

describe('Others have less luck', () => {
  test(
    'Grace’s keys are refused; neither answer nor log repeats them',
    async () => {
      const started = await grace.post('/api/token', { ...FORM, name: 'Grace Hopper' });
      const tried = await grace.post('/api/user/keys/validate', {
        openai_key: 'sk-tried-key-of-grace-0123456789',
      });
      expect([started.status, tried.status]).toEqual([500, 200]);
      const said = `${await started.text()} ${await tried.text()}`;
      expect(said).toContain('refused');
      expect(said).not.toMatch(/of-grace/);
      const exit = await lineOf('worker exited', { requestId: started.headers.get('x-request-id') });
      expect(exit.cause).toMatch(/^killed: not ready: .*refused/);
    },
    MINUTE,
  );

  test('a forged sign-in, a secret in an address, a database that fails', async () => {
    const stranger = new Visitor(product.site);
    const forged = await stranger.get(`/auth/callback?code=${FORGED}&state=forged-state`);
    const lost = await linus.get(`/nowhere/linus@example.com?openai_key=${WRONG.openai}`);
    const database = faultControl(product.supabaseUrl);
    await database.order({ kind: 'failing' });
    const failed = await linus.get('/api/user/interviews');
    await database.heal();
    expect([forged.status, lost.status, failed.status]).toEqual([403, 404, 503]);
    const line = await lineOf('request could not be answered', {
      requestId: failed.headers.get('x-request-id'),
    });
    expect(line.err).toMatchObject({ code: 'database-unavailable' });
  });
});

test(
  'workers are killed by signals: the log tells how, and what they had used',
  async () => {
    const killed = await Promise.all([exitOf(ada, 'SIGSEGV'), exitOf(linus, 'SIGABRT')]);
    expect(killed).toMatchObject([
      { level: 40, signal: 'SIGSEGV', cause: 'crashed in native code' },
      { level: 40, signal: 'SIGABRT', cause: 'gave up, most likely because its own memory was full' },
    ]);
    for (const { peakMemoryMb, cpuS } of killed)
      expect([typeof peakMemoryMb, typeof cpuS]).toEqual(['number', 'number']);
  },
  MINUTE,
);

/** Starts an interview of that person, ends its worker, and reads the line of its end. */
async function exitOf(person: Visitor, signal: NodeJS.Signals): Promise<LogLine> {
  const answer = await person.post('/api/token', FORM);
  expect(answer.status).toBe(200);
  const requestId = answer.headers.get('x-request-id');
  process.kill(Number((await lineOf('worker spawned', { requestId })).pid), signal);
  return lineOf('worker exited', { requestId });
}

describe('Afterwards', () => {
  test('in all that was printed there is no key, no token, no secret, no address, no name, and not a word of theirs', () => {
    const printed = product.printed();
    const secrets = [
      ...Object.values(product.secrets),
      ...Object.values(services.form),
      ...Object.values(WRONG),
      ...['of-grace', FORGED, 'forged-state'],
    ];
    expect(secrets.filter((secret) => printed.includes(secret))).toEqual([]);
    for (const form of [
      /eyJ/,
      /s%3A/,
      /gAAAA/,
      /Bearer \w/i,
      /@local\.test|@example\.com/,
      /Lovelace|Hopper|Ada /,
      WORDS,
    ])
      expect(printed).not.toMatch(form);
    for (const spoken of services.quick.spoken) expect(printed).not.toContain(spoken);
  });

  test('every line is one event: none is a line in a line, and the native client is silent', () => {
    const strange = product
      .printed()
      .trim()
      .split('\n')
      .filter((line) => !line.startsWith('{'));
    expect(strange).toEqual([]);
    expect(linesOf('worker printed')).toEqual([]);
  });

  test('not a file was written', () => {
    expect(
      product.folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' })),
    ).toEqual([]);
    expect(workersOf(product.pid)).toEqual([]);
  });
});

const PERSONS_OWN = [
  'LIVEKIT_URL',
  'LIVEKIT_API_KEY',
  'LIVEKIT_API_SECRET',
  'OPENAI_API_KEY',
  'DEEPGRAM_API_KEY',
];
const ALLOWED =
  'PATH HOME OPENAI_BASE_URL DEEPGRAM_URL ALLOW_PRIVATE_HOSTS LLM_MODEL TTS_MODEL TTS_VOICE STT_MODEL STT_LANGUAGE VAD_ENGINE STAGE_TIME_FACTOR LOG_LEVEL PULSE_SERVER MALLOC_ARENA_MAX MALLOC_TRIM_THRESHOLD_'.split(
    ' ',
  );

function fileForm(content: string, name: string): FormData {
  const form = new FormData();
  form.set('file', new File([content], name));
  form.set('document_type', 'resume');
  return form;
}

function environmentOf(pid: number): Record<string, string> {
  const all = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').filter(Boolean);
  return Object.fromEntries(
    all.map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]),
  );
}

function coreLimitOf(pid: number): string {
  const limits = readFileSync(`/proc/${pid}/limits`, 'utf8');
  return /^Max core file size +(.*)$/m.exec(limits)?.[1] ?? '';
}

/** @see https://docs.kernel.org/filesystems/proc.html, fdinfo: the last octal digit of the flags is how it was opened. */
function writableFilesOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      const flags = /^flags:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/fdinfo/${fd}`, 'utf8'))?.[1];
      const isFile = statSync(`/proc/${pid}/fd/${fd}`).isFile();
      return isFile && flags && !flags.endsWith('0') ? [readlinkSync(`/proc/${pid}/fd/${fd}`)] : [];
    } catch (error) {
      // Closed since it was listed.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  });
}
