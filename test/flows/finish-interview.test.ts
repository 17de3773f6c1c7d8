import { closeRoom, saveEnd } from '../../src/flows/finish-interview.js';
import type { SavingNews } from '../../src/domain/worker-messages.js';
import { adasKeys } from '../support/pages-world.js';
import { silent } from '../support/silent-log.js';

const never = new Promise<void>(() => undefined);
const nothing = {
  agentSaid: () => undefined,
  candidateSaid: () => undefined,
  stage: () => undefined,
  discard: () => undefined,
};

function deps(wait: () => Promise<void>, remove: () => Promise<void> = () => Promise.resolve()) {
  const sent: SavingNews[] = [];
  const workers = { tell: (_room: string, news: SavingNews) => Promise.resolve(sent.push(news) > 0) };
  return { sent, finish: { workers, rooms: { remove }, wait, log: silent } };
}

test('a worker hears that the interview is saved', async () => {
  const { sent, finish } = deps(() => never);
  const transcript = { ...nothing, end: () => Promise.resolve() };
  await saveEnd(finish, 'room', transcript, { endedBy: 'user_ended', finalStage: 'closing' });
  expect(sent).toEqual([{ type: 'saved' }]);
});

test('a worker whose interview waits for the database hears that too, so that nobody waits in silence', async () => {
  const { sent, finish } = deps(() => Promise.resolve());
  const transcript = { ...nothing, end: () => never };
  await saveEnd(finish, 'room', transcript, { endedBy: 'user_ended', finalStage: 'closing' });
  expect(sent).toEqual([{ type: 'save-failed', message: expect.stringContaining('is kept') as string }]);
});

test('a LiveKit server that is gone does not keep an interview from ending, and the log tells of which one', async () => {
  const { finish } = deps(
    () => never,
    () => Promise.reject(new Error('gone')),
  );
  const told: object[] = [];
  const log = { ...silent, warn: (facts: object) => void told.push(facts) };
  await closeRoom({ ...finish, log }, adasKeys, { id: 'adas', roomName: 'room' });
  expect(told).toEqual([{ interviewId: 'adas', room: 'room', err: new Error('gone') }]);
});
