import { InterviewHouse } from '../support/interview-house.js';
import { until } from '../support/until.js';

const house = InterviewHouse.forThisFile();

interface Line {
  msg: string;
  program: string;
  endedBy?: string;
  waitedMs?: number;
}

const linesOf = (msg: string) =>
  house.worker.log
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line)
    .filter((line) => line.msg === msg);

test('The worker tells who came and went, how long each kind of answer was waited for, and not a word', async () => {
  const ada = await house.greeted();
  const { worker, services } = house;
  const answered = async (act: () => Promise<void>) => {
    const from = worker.messages.length;
    await act();
    await worker.message('agent-said', { from });
  };
  await answered(() => ada.type('I build Xylophone systems for banks and for shops.'));
  services.willHear('I like Pelican teams.');
  await answered(() => ada.say('I like Pelican teams.'));
  await ada.send({ type: 'hold_floor' });
  services.willHear('I also like quiet Pelican offices.');
  const from = worker.messages.length;
  await ada.say('I also like quiet Pelican offices.');
  await worker.message('candidate-said', { from });
  await answered(() => ada.send({ type: 'end_turn' }));
  await ada.leave();
  await until('the leaving to be told', () => linesOf('candidate left').length > 0);

  expect(linesOf('candidate arrived')).toHaveLength(1);
  const turns = linesOf('turn answered');
  expect(turns.map(({ endedBy }) => endedBy)).toEqual(['typing', 'silence', 'button']);
  for (const { waitedMs } of turns) expect(waitedMs).toBeGreaterThan(0);
  expect(turns[1]).toEqual(
    expect.objectContaining({
      finalWordsMs: expect.any(Number) as number,
      endOfTurnMs: expect.any(Number) as number,
      firstWordMs: expect.any(Number) as number,
      firstSoundMs: expect.any(Number) as number,
    }),
  );
  expect(worker.log).not.toMatch(/Xylophone|Pelican|Ada/);
  expect(worker.all('usage').at(-1)).toMatchObject({ peakMemoryMb: expect.any(Number) as number });
}, 90_000);
