import { once, EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { InterviewMessage, WorkerOrder } from '../../src/domain/workers.js';
import { WORKER_MEMORY } from '../../src/providers/worker-program.js';
import { WorkerManager } from '../../src/providers/worker-manager.js';
import { adasKeys } from '../support/pages-world.js';
import { silent } from '../support/silent-log.js';

const program = fileURLToPath(new URL('../support/worker-script.mjs', import.meta.url));

function manager(
  settings: Partial<
    Record<'maxConcurrent' | 'readyLimitMs' | 'longestMs' | 'finishLimitMs' | 'silenceLimitMs', number>
  > = {},
) {
  return new WorkerManager({
    program,
    environment: { PATH: '/bin', LLM_MODEL: 'a-model' },
    maxConcurrent: 3,
    readyLimitMs: 8_000,
    longestMs: 60_000,
    finishLimitMs: 8_000,
    silenceLimitMs: 60_000,
    log: silent,
    ...settings,
  });
}

/** An order for a worker that plays what its candidate's name says, and what it reported. */
function order(play: string, room = `room-${play}`) {
  const events = new EventEmitter();
  const heard: InterviewMessage[] = [];
  const exited = once(events, 'exit');
  const orders: WorkerOrder = {
    facts: {
      interviewId: '11111111-1111-4111-8111-111111111111',
      room,
      candidateIdentity: 'candidate',
      candidate: { name: play, role: 'Engineer', level: 'mid' },
      resume: '',
      jobDescription: '',
    },
    keys: adasKeys,
    onMessage: (message) => {
      heard.push(message);
      events.emit('message', message);
    },
    onExit: (exit) => {
      events.emit('exit', exit);
      return Promise.resolve();
    },
  };
  return { orders, heard, exited, next: () => once(events, 'message') };
}

test('a worker starts, says that it is ready, is told to skip and to finish, and its last words come before its exit', async () => {
  const workers = manager();
  const { orders, heard, exited, next } = order('polite');
  await workers.start(orders);
  expect(await workers.status('room-polite')).toBe('running');
  expect(await workers.capacity()).toMatchObject({ active: 1 });

  const answer = next();
  expect(await workers.skip('room-polite', 'closing')).toBe(true);
  expect((await answer)[0]).toMatchObject({ type: 'agent-said', text: 'skipping to closing' });

  await workers.closeAll();
  expect(await exited).toEqual([{ endedBy: 'server_shutdown' }]);
  expect(heard.map((message) => message.type)).toEqual(['agent-said', 'ended', 'agent-said']);
  expect(await workers.status('room-polite')).toBe('terminated');
  expect(await workers.capacity()).toMatchObject({ active: 0 });
  expect(await workers.tell('room-polite', { type: 'saved' })).toBe(false);
});

test('a worker has its person’s keys, the allow-list, and nothing else', async () => {
  const workers = manager();
  const { orders, heard, next } = order('environment');
  const first = next();
  await workers.start(orders);
  await first;
  const [said] = heard;
  const names = Object.keys(JSON.parse(said?.type === 'agent-said' ? said.text : '{}') as object);
  await workers.closeAll();
  // Node itself tells a child which channel is its parent's.
  expect(names.filter((name) => !name.startsWith('NODE_CHANNEL')).sort()).toEqual([
    'DEEPGRAM_API_KEY',
    'LIVEKIT_API_KEY',
    'LIVEKIT_API_SECRET',
    'LIVEKIT_URL',
    'LLM_MODEL',
    ...Object.keys(WORKER_MEMORY),
    'OPENAI_API_KEY',
    'PATH',
  ]);
});

test('a worker that cannot start says why, and is gone', async () => {
  const workers = manager();
  await expect(workers.start(order('refused').orders)).rejects.toMatchObject({
    code: 'worker-failed',
    status: 500,
    sentence: 'Deepgram refused the key.',
  });
  expect(await workers.capacity()).toMatchObject({ active: 0 });
});

test('a worker that dies while starting is a failed start', async () => {
  const workers = manager();
  await expect(workers.start(order('crashing').orders)).rejects.toMatchObject({ code: 'worker-failed' });
  expect(await workers.status('room-crashing')).toBe('terminated');
});

test('a worker that is not ready in time is ended', async () => {
  const workers = manager({ readyLimitMs: 300 });
  await expect(workers.start(order('late').orders)).rejects.toMatchObject({
    code: 'worker-failed',
    sentence: 'The interviewer did not arrive in time. Please try again.',
  });
  expect(await workers.capacity()).toMatchObject({ active: 0 });
});

test('a message that is none is refused, and the next one heard', async () => {
  const workers = manager();
  const { orders, heard, next } = order('rude');
  const first = next();
  await workers.start(orders);
  await first;
  await workers.closeAll();
  expect(heard[0]).toMatchObject({ text: 'and then politely' });
});

test('an interview that is ended while its worker is starting is over as soon as the worker listens', async () => {
  const workers = manager();
  const { orders, heard, exited } = order('polite');
  const started = workers.start(orders);
  expect(await workers.stop('room-polite', 'user_ended')).toBe(true);
  await started;
  expect(await exited).toEqual([{ endedBy: 'user_ended' }]);
  expect(heard[0]).toMatchObject({ type: 'ended', endedBy: 'user_ended' });
});

test('a worker that does not want to finish is ended', async () => {
  const workers = manager({ finishLimitMs: 200 });
  const { orders, exited } = order('stubborn');
  await workers.start(orders);
  await workers.closeAll();
  expect(await exited).toEqual([{ endedBy: 'server_shutdown' }]);
});

test('an interview that has lasted its longest is finished', async () => {
  const workers = manager({ longestMs: 200 });
  const { orders, heard, exited } = order('polite');
  await workers.start(orders);
  expect(await exited).toEqual([{ endedBy: 'max_duration' }]);
  expect(heard[0]).toMatchObject({ type: 'ended', endedBy: 'max_duration' });
});

test('one that goes on after that is ended, and its end is still the time, also when the site closes meanwhile', async () => {
  const workers = manager({ longestMs: 100, finishLimitMs: 2_000 });
  const { orders, next, exited } = order('stubborn');
  const asked = next();
  await workers.start(orders);
  expect((await asked)[0]).toMatchObject({ text: 'I do not want to finish for max_duration' });
  await workers.closeAll();
  expect(await exited).toEqual([{ endedBy: 'max_duration' }]);
});

test('when all interviewers are busy, the next person is asked to come back', async () => {
  const workers = manager({ maxConcurrent: 1 });
  await workers.start(order('polite', 'first').orders);
  await expect(workers.start(order('polite', 'second').orders)).rejects.toMatchObject({
    code: 'workers-busy',
    status: 503,
    retryAfterS: 20,
  });
  await workers.closeAll();
});

test('three run at the same time; the fourth is refused, and gets in when one of them is over', async () => {
  const workers = manager({ maxConcurrent: 3 });
  const three = ['first', 'second', 'third'].map((room) => order('polite', room));
  await Promise.all(three.map(({ orders }) => workers.start(orders)));
  const fourth = order('polite', 'fourth').orders;
  await expect(workers.start(fourth)).rejects.toMatchObject({ code: 'workers-busy', status: 503 });
  expect(await workers.capacity()).toEqual({ active: 3, most: 3 });

  await workers.end('second');
  await three[1]?.exited;
  await workers.start(fourth);
  expect(await workers.capacity()).toEqual({ active: 3, most: 3 });
  await workers.closeAll();
});

test('a site that is closing starts no interview any more', async () => {
  const workers = manager();
  await workers.closeAll();
  await expect(workers.start(order('polite').orders)).rejects.toMatchObject({ code: 'closing', status: 503 });
});

test('whoever waits for an interview to begin when the site closes is told so at once', async () => {
  const workers = manager();
  const started = workers.start(order('late').orders);
  const refused = expect(started).rejects.toMatchObject({ code: 'closing', status: 503, retryAfterS: 60 });
  await workers.closeAll();
  await refused;
  expect(await workers.capacity()).toMatchObject({ active: 0 });
});

test('all can be ended in one moment, also one that does not want to', async () => {
  const workers = manager();
  const { orders, exited } = order('stubborn');
  await workers.start(orders);
  workers.endNow();
  expect(await exited).toEqual([{ endedBy: 'worker_crash' }]);
});

test('what an exit brings about is waited for when the site closes', async () => {
  const workers = manager();
  const { orders } = order('polite');
  let isDone = false;
  const onExit = async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    isDone = true;
  };
  await workers.start({ ...orders, onExit });
  await workers.closeAll();
  expect(isDone).toBe(true);
});

test('a worker that crashes in mid-interview is seen as that', async () => {
  const workers = manager();
  const { orders, exited } = order('polite');
  await workers.start(orders);
  await workers.tell('room-polite', { type: 'save-failed', message: 'crash' });
  expect(await exited).toEqual([{ endedBy: 'worker_crash' }]);
});

test('a worker is ended in this moment, without its last words, and one that is not ready is gone before its start fails', async () => {
  const workers = manager();
  const polite = order('polite');
  await workers.start(polite.orders);
  expect(await workers.end('room-polite')).toBe(true);
  await polite.exited;
  expect(polite.heard).toEqual([]);
  expect(await workers.status('room-polite')).toBe('terminated');

  const starting = workers.start(order('late').orders);
  const failed = expect(starting).rejects.toMatchObject({ code: 'worker-failed' });
  expect(await workers.end('room-late')).toBe(true);
  await failed;
  expect(await workers.end('room-late')).toBe(false);
  expect(await workers.capacity()).toMatchObject({ active: 0 });
});
