import { heard, told, type Line } from '../../../public/scripts/shared/room/caption-log.js';

const nothing: Line[] = [];

/** What a reader sees of it. */
const seen = (lines: Line[]) => lines.map(({ who, text, final }) => `${who}: ${text}${final ? '' : '…'}`);

test('words appear while they are spoken, in one line', () => {
  let lines = heard(nothing, { segment: 'a', who: 'agent', text: 'Hello', final: false });
  lines = heard(lines, { segment: 'a', who: 'agent', text: 'Hello Ada', final: false });
  expect(seen(lines)).toEqual(['agent: Hello Ada…']);
  lines = heard(lines, { segment: 'a', who: 'agent', text: 'Hello Ada.', final: true });
  expect(seen(lines)).toEqual(['agent: Hello Ada.']);
});

test('an utterance that comes by stream and by message is one line, whichever is first', () => {
  const streamed = heard(nothing, { segment: 'a', who: 'agent', text: 'Hello Ada.', final: true });
  expect(seen(told(streamed, 'agent', 'Hello, Ada!'))).toEqual(['agent: Hello Ada.']);

  const messaged = told(nothing, 'agent', 'Hello Ada. Please begin.');
  const growing = heard(messaged, { segment: 'a', who: 'agent', text: 'Hello Ada.', final: false });
  expect(seen(growing)).toEqual(['agent: Hello Ada.…']);
  expect(growing[0]?.id).toBe(messaged[0]?.id);
});

test('a message alone makes a line, where streams do not come', () => {
  expect(seen(told(nothing, 'candidate', 'I am Ada'))).toEqual(['candidate: I am Ada']);
});

test('the same words said twice are two lines', () => {
  let lines = told(
    heard(nothing, { segment: 'a', who: 'candidate', text: 'Yes.', final: true }),
    'candidate',
    'Yes.',
  );
  lines = told(
    heard(lines, { segment: 'b', who: 'candidate', text: 'Yes.', final: true }),
    'candidate',
    'Yes.',
  );
  expect(seen(lines)).toEqual(['candidate: Yes.', 'candidate: Yes.']);
});

test('what one side says is never taken for the other', () => {
  const lines = told(told(nothing, 'agent', 'Ready?'), 'candidate', 'Ready?');
  expect(seen(lines)).toEqual(['agent: Ready?', 'candidate: Ready?']);
});

test('an interviewer who is cut short keeps what was spoken', () => {
  const whole = told(nothing, 'agent', 'Tell me about Acme and what you built there.');
  const cut = heard(whole, { segment: 'a', who: 'agent', text: 'Tell me about Acme', final: true });
  expect(seen(cut)).toEqual(['agent: Tell me about Acme']);
});

test('silence makes no line', () => {
  expect(told(nothing, 'agent', '  ')).toEqual([]);
  expect(heard(nothing, { segment: 'a', who: 'agent', text: '', final: true })).toEqual([]);
});

test('words that “I’m done” settles stand as they were told, until they are said on', () => {
  const speaking = heard(nothing, { segment: 'a', who: 'candidate', text: 'I build eng', final: false });
  const settled = told(speaking, 'candidate', 'I build engines.');
  expect(seen(settled)).toEqual(['candidate: I build engines.']);
  expect(settled[0]?.id).toBe(speaking[0]?.id);

  const on = heard(settled, { segment: 'a', who: 'candidate', text: 'I build engines. And', final: false });
  expect(seen(on)).toEqual(['candidate: I build engines. And…']);
});
