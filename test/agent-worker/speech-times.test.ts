import { InterviewHouse } from '../support/interview-house.js';
import type { Noticed, RobotCandidate } from '../support/robot-candidate.js';

const house = InterviewHouse.forThisFile();

/** What the network, the mixing of frames and a busy machine may add. */
const CLOSE_MS = 2_000;
/** When it is clear why Alex was interrupted is not much more than this after he fell silent. */
const INTERRUPTION_MS = 1_000;
/** A voice that goes on within this time was not silent: a piece of it came late. */
const HOLE_MS = 1_000;
const LONG = `I would like to ask you something that takes long to say, ${'with many words in it, '.repeat(6)}so that anybody can interrupt it. What do you enjoy most?`;

test('What Ada and Alex said is kept with the time it was begun and how long it sounded', async () => {
  const ada = await house.greeted();
  const { worker, services } = house;
  const [greeting] = worker.all('agent-said');
  const alex = await momentOf(ada, 'voice');
  const silent = await silenceOf(ada);
  expectClose(greeting!.timestamp * 1_000, alex);
  expectClose(endOf(greeting!), silent);

  // Recognition takes its time: five seconds pass before the words are final.
  services.finals = 'when asked';
  services.willHear('I build payment systems and I have done that for years with a small team.');
  const from = ada.noticed.length;
  await ada.say('I build payment systems and I have done that for years with a small team.', 5_000);
  await ada.send({ type: 'end_turn' });
  const said = await worker.message('candidate-said');
  const sounding = await momentOf(ada, 'sounding', from);
  const hushed = await momentOf(ada, 'hushed', from);
  expectClose(said.timestamp * 1_000, sounding);
  expectClose(endOf(said), hushed);

  // The line to recognition is lost, and what is said on the next one has its own time all the same.
  services.finals = 'after silence';
  await worker.message('agent-said', { from: worker.messages.indexOf(said) });
  services.dropLines();
  services.willHear('Mostly in Go, and some of it in Python.');
  const again = { messages: worker.messages.length, noticed: ada.noticed.length };
  await ada.say('Mostly in Go, and some of it in Python.');
  const second = await worker.message('candidate-said', { from: again.messages });
  const soundingAgain = await momentOf(ada, 'sounding', again.noticed);
  expectClose(second.timestamp * 1_000, soundingAgain);
}, 90_000);

test('Alex, who is interrupted, has spoken until he fell silent, not until it was clear why', async () => {
  const ada = await house.greeted();
  const { worker, services } = house;
  services.mind = () => LONG;
  const before = { messages: worker.messages.length, noticed: ada.noticed.length };
  await ada.type('I build payment systems.');
  await momentOf(ada, 'voice', before.noticed);
  services.willHear('Sorry, I have to stop you there.');
  const interrupting = ada.noticed.length;
  await ada.say('Sorry, I have to stop you there.');
  const cut = await worker.message('agent-said', { from: before.messages });
  // He answers so soon that nothing can be waited for.
  const silent = await silenceOf(ada, interrupting, 0);
  expect(cut.interrupted).toBe(true);
  expectClose(endOf(cut), silent, INTERRUPTION_MS);
  const typed = await worker.message('candidate-said');
  expect(typed.speechMs).toBeUndefined();
  const from = worker.messages.indexOf(typed) + 1;
  const spoken = await worker.message('candidate-said', { from });
  // She began while he spoke, so his words stand before hers.
  expect(spoken.timestamp).toBeGreaterThan(cut.timestamp);
}, 90_000);

/** The first such event; `since` is when it really was, where the robot knows better than by noticing. */
async function momentOf(robot: RobotCandidate, event: Noticed['event'], from = 0): Promise<number> {
  const noticed = await robot.until((one) => one.event === event, { from });
  return 'since' in noticed ? noticed.since : noticed.at;
}

/** Since when Alex is silent; a hole in the sound on its way, with more behind it, is no silence. */
async function silenceOf(ada: RobotCandidate, from = 0, holeMs = HOLE_MS): Promise<number> {
  const quiet = await ada.until((one) => one.event === 'quiet', { from });
  const behind = ada.noticed.indexOf(quiet) + 1;
  const more = await ada
    .until(({ event }) => event === 'voice', { from: behind, patienceMs: holeMs })
    .catch(() => null);
  if (more) return silenceOf(ada, behind, holeMs);
  return 'since' in quiet ? quiet.since : Number.NaN;
}

function endOf({ timestamp, speechMs = Number.NaN }: { timestamp: number; speechMs?: number | undefined }) {
  return timestamp * 1_000 + speechMs;
}

function expectClose(ms: number, expectedMs: number, withinMs = CLOSE_MS): void {
  expect(Math.abs(ms - expectedMs)).toBeLessThan(withinMs);
}
