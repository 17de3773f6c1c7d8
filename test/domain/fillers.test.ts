import { fc } from '../support/properties.js';
import { fillersIn } from '../../src/domain/fillers.js';

test.each([
  ['Um, so we uh moved it. Uhm.', { um: 2, uh: 1 }],
  ['Ummm, er, erm, hmm.', { um: 1, er: 2, hmm: 1 }],
  ['It was, you know, a hard time.', { 'you know': 1 }],
  ['You know, we had no choice.', { 'you know': 1 }],
  ['I mean, it was late. And I mean we all knew.', { 'I mean': 2 }],
  ['It was kind of hard and I sort of gave up.', { 'kind of': 1, 'sort of': 1 }],
  ['We basically rebuilt it, literally overnight.', { basically: 1, literally: 1 }],
  ['It took, like, ten days.', { like: 1 }],
])('“%s”: fillers', (text, counted) => {
  expect(Object.fromEntries(fillersIn(text).map(({ word, count }) => [word, count]))).toEqual(counted);
});

test.each([
  'I like systems that look like this, so I actually stayed.',
  'What kind of team? The kind of team that wins, this sort of team, a different kind of team.',
  'Do you know why? As you know, I left. Let me know if you know that.',
  'What I mean is that I mean it.',
  'I worked in the ER, at UM, and I err on the side of care.',
  'Uh-huh. Mhmm. Mm-mm. Nuh-uh.',
  'The album was at the museum; her humour is better.',
  'It was not literally true.',
  '',
])('“%s”: none', (text) => {
  expect(fillersIn(text)).toEqual([]);
});

test('the most frequent kind stands first', () => {
  expect(fillersIn('uh um um').map(({ word }) => word)).toEqual(['um', 'uh']);
});

test('what stands in two sentences counts as often as in each of them', () => {
  const sentence = fc
    .array(
      fc.constantFrom('um', 'uh', 'you', 'know', 'I', 'mean', 'what', 'kind', 'of', 'the', 'like,', 'team'),
    )
    .map((words) => `${words.join(' ')}.`);
  const total = (text: string) => fillersIn(text).reduce((sum, { count }) => sum + count, 0);
  fc.assert(
    fc.property(sentence, sentence, (a, b) => {
      expect(total(`${a} ${b}`)).toBe(total(a) + total(b));
    }),
  );
});
