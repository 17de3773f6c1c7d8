import { endingNotice, hastyParting, partingWords, serverLost } from '../../src/domain/small-talk.js';
import { InterviewHouse } from '../support/interview-house.js';

const house = InterviewHouse.forThisFile();

const LONG_WORDS = Array.from({ length: 12 }, () => 'I have a great deal to tell about this.').join(' ');

/** Ada is with Alex, who is in the middle of a long speech. */
async function inTheMiddleOfASpeech() {
  const ada = await house.greeted();
  house.services.mind = () => LONG_WORDS;
  const from = ada.noticed.length;
  await ada.type('I build payment systems for small companies, and they have to be right.');
  await ada.until((one) => one.event === 'voice', { from });
  return ada;
}

test('Alex, whose web process is gone, stops in the middle, says that he has to, and leaves', async () => {
  const ada = await inTheMiddleOfASpeech();
  const lost = Date.now();
  house.worker.child.disconnect();
  expect(await ada.message('interview_ending')).toMatchObject({ message: endingNotice('server_shutdown') });
  expect(await ada.message('save_error')).toMatchObject({ message: serverLost() });
  expect(await house.worker.exited).toBe(0);
  expect(Date.now() - lost).toBeLessThan(6_000);
  expect(house.services.spoken.join(' ')).toContain(hastyParting());
}, 60_000);

test('Alex, who is asked to finish because the time is over, stops in the middle and says goodbye', async () => {
  const ada = await inTheMiddleOfASpeech();
  house.worker.send({ type: 'finish', endedBy: 'max_duration' });
  await ada.message('interview_saved');
  expect(house.worker.all('agent-said').at(-1)?.text).toBe(partingWords('max_duration'));
}, 60_000);
