import type { InterviewChange } from '../../src/domain/interviews.js';
import { keepTranscripts, USUAL_MS } from '../../src/flows/keep-transcript.js';
import { silent } from '../support/silent-log.js';

const said = (text: string) => ({ type: 'agent-said', text, timestamp: 1, stage: 'welcome' }) as const;
const answered = (text: string) =>
  ({ type: 'candidate-said', text, timestamp: 2, stage: 'welcome' }) as const;

/** A database that answers each write when the test says so. */
function slowDatabase() {
  const writes: { id: string; change: InterviewChange; succeed: () => void; fail: () => void }[] = [];
  return {
    writes,
    change: (id: string, change: InterviewChange) =>
      new Promise<void>((succeed, reject) => {
        writes.push({ id, change, succeed, fail: () => reject(new Error('away')) });
      }),
  };
}

const words = (change?: InterviewChange) => change?.conversation?.agent.map((message) => message.text);
const nobody = () => undefined;
const soon = () => new Promise<void>((resolve) => void setImmediate(resolve));

test('what no database stores is left out of an answer, and the rest of it is saved', () => {
  const database = slowDatabase();
  const transcripts = keepTranscripts({ interviews: database, wait: soon, log: silent });
  transcripts.open('ada', nobody, nobody).candidateSaid(answered('I\0 build\ud800 engines 👩‍💻.'));
  expect(database.writes[0]?.change.conversation?.user.map(({ text }) => text)).toEqual([
    'I build engines 👩‍💻.',
  ]);
});

test('what is said while a write is under way is written next, all at once, in order', async () => {
  const database = slowDatabase();
  const transcripts = keepTranscripts({ interviews: database, wait: soon, log: silent });
  const transcript = transcripts.open('ada', nobody, nobody);
  for (const text of ['one', 'two', 'three']) transcript.agentSaid(said(text));
  expect(database.writes.map(({ change }) => words(change))).toEqual([['one']]);

  database.writes[0]?.succeed();
  await soon();
  expect(words(database.writes[1]?.change)).toEqual(['one', 'two', 'three']);
  expect(database.writes[1]?.change.conversation?.agent.map((message) => message.index)).toEqual([0, 1, 2]);

  database.writes[1]?.succeed();
  await transcripts.settled();
  expect(database.writes).toHaveLength(2);
});

test('a database that is away is asked again, less and less often, and nothing is lost', async () => {
  const database = slowDatabase();
  const pauses: number[] = [];
  const wait = (ms: number) => {
    if (ms === USUAL_MS) return new Promise<void>(() => undefined);
    pauses.push(ms);
    return Promise.resolve();
  };
  const transcripts = keepTranscripts({ interviews: database, wait, log: silent });
  const transcript = transcripts.open('ada', nobody, nobody);
  transcript.agentSaid(said('one'));
  for (let time = 0; time < 6; time++) {
    database.writes[time]?.fail();
    transcript.candidateSaid(answered(`answer ${time}`));
    await soon();
  }
  const ended = transcript.end('natural_completion', 'closing');
  database.writes[6]?.succeed();
  await soon();
  database.writes[7]?.succeed();
  await ended;
  expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000]);
  expect(database.writes[7]?.change).toMatchObject({ endedBy: 'natural_completion', finalStage: 'closing' });
  expect(database.writes[7]?.change.conversation?.user).toHaveLength(6);
});

test('a write asked for in the very moment another one ends is not forgotten', async () => {
  const database = slowDatabase();
  const transcripts = keepTranscripts({ interviews: database, wait: soon, log: silent });
  const transcript = transcripts.open('ada', nobody, nobody);
  const first = transcript.end('user_ended');
  const second = first.then(() => transcript.agentSaid(said('late')));
  database.writes[0]?.succeed();
  await second;
  expect(words(database.writes[1]?.change)).toEqual(['late']);
});

test('words that wait for longer than usual are told of, once, and that they are written then', async () => {
  const database = slowDatabase();
  let tooLong = (): void => undefined;
  const wait = (ms: number) =>
    ms === USUAL_MS ? new Promise<void>((resolve) => (tooLong = resolve)) : Promise.resolve();
  const told: boolean[] = [];
  const transcripts = keepTranscripts({ interviews: database, wait, log: silent });
  const transcript = transcripts.open('ada', (pending) => told.push(pending), nobody);
  transcript.agentSaid(said('one'));
  database.writes[0]?.succeed();
  await transcripts.settled();
  tooLong();
  await soon();
  expect(told).toEqual([]);

  transcript.agentSaid(said('two'));
  transcript.agentSaid(said('three'));
  tooLong();
  await soon();
  expect(told).toEqual([true]);
  database.writes[1]?.fail();
  await soon();
  database.writes[2]?.succeed();
  await transcripts.settled();
  await soon();
  expect(told).toEqual([true, false]);
  expect(words(database.writes[2]?.change)).toEqual(['one', 'two', 'three']);
});

test('with its end, and not before, an interview is measured; words that come late are measured too', async () => {
  const database = slowDatabase();
  const transcripts = keepTranscripts({ interviews: database, wait: soon, log: silent });
  const transcript = transcripts.open('ada', nobody, nobody);
  transcript.candidateSaid(answered('one two'));
  database.writes[0]?.succeed();
  await transcripts.settled();
  void transcript.end('user_ended');
  transcript.candidateSaid(answered('three'));
  database.writes[1]?.succeed();
  await soon();
  database.writes[2]?.succeed();
  await transcripts.settled();
  expect(database.writes.map(({ change }) => change.measures?.words)).toEqual([undefined, 2, 3]);
});

test('two interviews do not wait for each other', () => {
  const database = slowDatabase();
  const transcripts = keepTranscripts({ interviews: database, wait: soon, log: silent });
  transcripts.open('ada', nobody, nobody).agentSaid(said('one'));
  transcripts.open('grace', nobody, nobody).agentSaid(said('two'));
  expect(database.writes.map(({ id }) => id)).toEqual(['ada', 'grace']);
});

test('how long either side spoke is kept with what they said', () => {
  const database = slowDatabase();
  const transcript = keepTranscripts({ interviews: database, wait: soon, log: silent }).open(
    'ada',
    nobody,
    nobody,
  );
  transcript.agentSaid({ ...said('Hello.'), speechMs: 900, interrupted: true });
  expect(database.writes[0]?.change.conversation?.agent).toEqual([
    { index: 0, text: 'Hello.', timestamp: 1, stage: 'welcome', speech_ms: 900, interrupted: true },
  ]);
});

test('what is not known of a message is left out', () => {
  const database = slowDatabase();
  const transcript = keepTranscripts({ interviews: database, wait: soon, log: silent }).open(
    'ada',
    nobody,
    nobody,
  );
  transcript.candidateSaid({ ...answered('typed'), typed: true, speechMs: 0 });
  expect(database.writes[0]?.change.conversation?.user).toEqual([
    { index: 0, text: 'typed', timestamp: 2, stage: 'welcome', typed: true, speech_ms: 0 },
  ]);
});
