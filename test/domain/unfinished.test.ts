import { isListeningNoise, seemsUnfinished } from '../../src/domain/unfinished.js';
import { FINISHED, TWO_SENTENCES, UNFINISHED } from '../support/turn-ends.js';

const tuned = <T>(list: readonly T[]) => list.filter((_, index) => index % 2 === 0);
const heldOut = <T>(list: readonly T[]) => list.filter((_, index) => index % 2 === 1);

/** As recognition writes it: with a full stop, whatever was said. */
const recognised = (half: string) => `${half.replace(/[.,]$/, '')}.`;
const halves = UNFINISHED.map(([half]) => recognised(half));

test.each(tuned(halves))('Alex waits for more after "%s"', (half) => {
  expect(seemsUnfinished(half)).toBe(true);
  expect(seemsUnfinished(half.slice(0, -1).toLowerCase())).toBe(true);
});

test.each(tuned(FINISHED))('Alex answers after "%s"', (answer) => {
  expect(seemsUnfinished(answer)).toBe(false);
});

test('Of unfinished sentences never looked at, fewer than one in ten is taken for finished', () => {
  expect(UNFINISHED.length).toBeGreaterThanOrEqual(40);
  const missed = heldOut(halves).filter((half) => !seemsUnfinished(half));
  expect(missed.length / heldOut(halves).length).toBeLessThan(0.1);
});

test('Of finished answers never looked at, nine in ten are seen to be finished', () => {
  expect(FINISHED.length).toBeGreaterThanOrEqual(40);
  const wrong = heldOut(FINISHED).filter((answer) => seemsUnfinished(answer));
  expect(wrong.length / heldOut(FINISHED).length).toBeLessThanOrEqual(0.1);
});

test('With its second half every sentence is finished', () => {
  const whole = [...UNFINISHED, ...TWO_SENTENCES].map(([half, rest]) => `${half} ${rest}`);
  const wrong = whole.filter((sentence) => seemsUnfinished(sentence));
  expect(wrong.length / whole.length).toBeLessThanOrEqual(0.1);
});

test.each([
  ['Only the last sentence counts.', 'I left. And then we.', true],
  ['A comma is no more than a pause to the recognition,', 'We used Postgres,', false],
  ['but a dash promises more,', 'We used –', true],
  ['and a list that was announced.', 'There were three reasons.', true],
  ['A question is a question.', 'What do you mean by that?', false],
  ['Nothing is not unfinished.', '', false],
  ['A first half of a pair waits for the second.', 'It was not only slow.', true],
  ['Curly apostrophes are apostrophes.', 'I think it’s', true],
])('%s', (_why, text, expected) => {
  expect(seemsUnfinished(text)).toBe(expected);
});

test('An “um” within a sentence changes nothing; one behind it says that more is to come', () => {
  for (const text of [...halves, ...FINISHED]) {
    for (const um of ['um', 'uh,', 'Um…'])
      expect(seemsUnfinished(text.replace(/ (?=\S+$)/, ` ${um} `))).toBe(seemsUnfinished(text));
    expect(seemsUnfinished(`${text} Um.`)).toBe(true);
  }
});

test('A listener’s noise is not an interruption; words are', () => {
  for (const noise of ['Okay.', 'Yeah', 'mm-hmm', 'Mhmm.', 'Uh-huh.', 'Um', 'Oh, right.'])
    expect(isListeningNoise(noise)).toBe(true);
  for (const said of ['Wait', 'No, that is wrong', 'Yes but stop'])
    expect(isListeningNoise(said)).toBe(false);
});
