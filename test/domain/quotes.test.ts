import { fc } from '../support/properties.js';
import { quoteFinder } from '../../src/domain/quotes.js';
import { mergeTurns } from '../../src/domain/transcript.js';
import { candidateSays, interviewerSays } from '../support/turns.js';

const TURNS = [
  interviewerSays('Tell me about a fault that was hard to find.'),
  candidateSays(
    'Um, I did not like the e-mail system, you know, so we rebuilt it with two hundred people in twenty twenty one.',
  ),
  interviewerSays('What came of it?'),
  candidateSays(
    'It was a well known data base problem and I I couldn’t wait. We reduced the cost by twenty-five percent, roughly 40k dollars, and our second team had never seen Postgres before.',
  ),
];
const find = quoteFinder(TURNS);

test.each([
  ['word for word', 'so we rebuilt it with two hundred people', 1],
  ['with other marks, case and spaces', '“So,  We REBUILT it – with two hundred people!”', 1],
  ['with Markdown in it', '**so we rebuilt** it with `two hundred` people', 1],
  ['with another apostrophe', "I couldn't wait", 3],
  ['with a short form written out', 'I could not wait', 3],
  ['with letters of another Unicode form', 'ｓｏ ｗｅ ｒｅｂｕｉｌｔ it with two hundred people', 1],
  ['with a hidden character', 'so we re\u00ADbuilt it with two hun\u200Bdred people', 1],
  ['without its hyphens', 'I did not like the email system', 1],
  ['with hyphens of its own', 'a well-known data-base problem', 3],
  ['in one word instead of two', 'a well known database problem', 3],
  ['with figures for words', 'so we rebuilt it with 200 people in 2021', 1],
  ['with signs for words', 'we reduced the cost by 25%, roughly 40,000 dollars', 3],
  ['with a figure that counts', 'and our 2nd team had never seen Postgres before', 3],
  ['without filler words', 'I did not like the e-mail system so we rebuilt it', 1],
  ['without a word said twice', 'a well known data base problem and I couldn’t wait', 3],
  ['with an error of recognition', 'our second team had never seen Postgras before', 3],
  ['without a light word', 'We reduced cost by twenty-five percent, roughly 40k dollars', 3],
  ['the interviewer’s words', 'a fault that was hard to find', 0],
  ['one word', 'Postgres', 3],
  ['with words left out', 'I did not like the e-mail system … we rebuilt it', 1],
  ['with words left out in brackets', '"we rebuilt it" [...] "in twenty twenty one"', 1],
  ['with dots at both ends', '... we rebuilt it with two hundred people ...', 1],
])('a quote is found %s', (_how, quote, turn) => {
  expect(find(quote)).toEqual({ turn, role: TURNS[turn]?.role });
});

test.each([
  ['a "not" was dropped', 'I did like the e-mail system so we rebuilt it with two hundred people'],
  ['a "not" was added', 'we did not rebuild it with two hundred people'],
  ['a short "not" was dropped', 'It was a well known data base problem and I could wait'],
  ['a "never" was dropped', 'roughly 40k dollars and our second team had seen Postgres before'],
  ['an ellipsis stands for the "not"', 'I did … like the e-mail system'],
  ['a number changed', 'so we rebuilt it with three hundred people in twenty twenty one'],
  ['a figure changed', 'we reduced the cost by 26%, roughly 40k dollars'],
  ['one digit of many changed', 'We reduced the cost by twenty-five percent, roughly 40,001 dollars'],
  ['a number was cut in half', 'by five percent roughly'],
  ['the order of things changed', 'and our third team had never seen Postgres before'],
  ['somebody else did it', 'It was a problem and they reduced the cost by twenty-five percent'],
  ['a word was put in that says much', 'so we rebuilt it alone with two hundred people in twenty twenty one'],
  ['a word was changed for its opposite', 'We increased the cost by twenty-five percent roughly 40k dollars'],
  ['its ends were said in two turns', 'in twenty twenty one what came of it'],
  ['its pieces were said in two turns', 'we rebuilt it … a well known data base problem'],
  ['its pieces were said in another order', 'two hundred people … I did not like'],
  ['it is put together of single words', 'I … like … Postgres … people'],
  ['a short one has an error', 'never seem Postgres'],
  ['nobody said it', 'I tripled the revenue of the whole company'],
  ['it has no words', '“…”'],
])('a quote is not found when %s', (_why, quote) => {
  expect(find(quote)).toBeNull();
});

test('a quote may go on over the partial lines of one turn', () => {
  const turns = mergeTurns({
    agent: [{ index: 0, text: 'Hello.', timestamp: 1, stage: 'welcome' }],
    user: [
      { index: 0, text: 'I am Ada', timestamp: 2, stage: 'welcome' },
      { index: 1, text: 'and I build engines.', timestamp: 3, stage: 'welcome' },
    ],
  });
  expect(quoteFinder(turns)('Ada and I build engines')).toEqual({ turn: 1, role: 'candidate' });
});

test('what both said was said by the candidate, and the nearest of several places is taken', () => {
  const both = quoteFinder([
    interviewerSays('I built the queue of the payments team'),
    candidateSays('I built the queue for the payments team'),
    candidateSays('I built the queue of the payments team'),
  ]);
  expect(both('I built the queue of the payments team')).toEqual({ turn: 2, role: 'candidate' });
});

describe('whatever is said', () => {
  const WORDS = 'river garden window basket thunder marble copper lantern meadow orchid timber velvet'.split(
    ' ',
  );
  const OTHERS = 'planet rocket comet galaxy nebula asteroid eclipse quasar'.split(' ');
  const word = fc.constantFrom(...WORDS);
  const others = fc.array(fc.constantFrom(...OTHERS), { minLength: 1, maxLength: 12 });
  const speech = fc.array(fc.oneof(word, fc.constantFrom('I', 'the', 'and', 'um', 'we', 'with')), {
    minLength: 1,
    maxLength: 30,
  });
  const conversation = fc.array(speech, { minLength: 1, maxLength: 6 });
  const cut = fc.tuple(fc.nat(), fc.nat(), fc.nat());

  const holds = (said: string[], quote: string[]) => ` ${said.join(' ')} `.includes(` ${quote.join(' ')} `);
  /** Fillers may stand in what was said and not in the quote, or the other way round. */
  const spoken = (words: string[]) => words.filter((each) => each !== 'um');
  const quoteOf = (turns: string[][], [turn, from, length]: [number, number, number]) => {
    const said = turns[turn % turns.length] ?? [];
    const start = from % said.length;
    return said.slice(start, start + 1 + (length % (said.length - start)));
  };
  const finderOf = (turns: string[][]) => quoteFinder(turns.map((said) => candidateSays(said.join(' '))));

  test('every run of its words is found where it was said', () => {
    fc.assert(
      fc.property(conversation, cut, (turns, at) => {
        const quote = quoteOf(turns, at);
        fc.pre(spoken(quote).length > 0);
        const place = finderOf(turns)(quote.join(' '));
        expect(place && holds(spoken(turns[place.turn] ?? []), spoken(quote))).toBe(true);
      }),
    );
  });

  test('so it is in any case, with any marks and spaces', () => {
    const dress = fc.array(
      fc.tuple(fc.boolean(), fc.constantFrom(' ', ', ', ' – ', '.\n', '!  ', ' "', ' **')),
      {
        minLength: 30,
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(conversation, cut, dress, (turns, at, clothes) => {
        const dressed = quoteOf(turns, at)
          .map((each, index) => {
            const [isLoud, mark] = clothes[index] ?? [false, ' '];
            return (isLoud ? each.toUpperCase() : each) + mark;
          })
          .join('');
        expect(finderOf(turns)(dressed)).not.toBeNull();
      }),
    );
  });

  test('other words are not found, alone or at either end', () => {
    fc.assert(
      fc.property(conversation, cut, others, fc.boolean(), (turns, at, strange, isBehind) => {
        const find = finderOf(turns);
        const quote = quoteOf(turns, at);
        expect(find(strange.join(' '))).toBeNull();
        expect(find((isBehind ? [...quote, ...strange] : [...strange, ...quote]).join(' '))).toBeNull();
      }),
    );
  });

  const inTheMiddle = (said: string[], at: number, put: string[]) => {
    const middle = 1 + (at % Math.max(1, said.length - 1));
    return [...said.slice(0, middle), ...put, ...said.slice(middle)].join(' ');
  };
  const longSpeech = fc.array(word, { minLength: 2, maxLength: 30 });

  test('another number is not found', () => {
    const numbers = fc.uniqueArray(fc.nat(9999), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(longSpeech, fc.nat(), numbers, (said, at, [one, other]) => {
        const find = quoteFinder([candidateSays(inTheMiddle(said, at, [String(one)]))]);
        expect(find(inTheMiddle(said, at, [String(one)]))).not.toBeNull();
        expect(find(inTheMiddle(said, at, [String(other)]))).toBeNull();
      }),
    );
  });

  test('without its "not", or with one of its own, it is not found', () => {
    const negation = fc.constantFrom('not', 'never', 'no', "don't", 'cannot', 'nothing', 'without');
    fc.assert(
      fc.property(longSpeech, fc.nat(), negation, (said, at, not) => {
        const negated = inTheMiddle(said, at, [not]);
        expect(quoteFinder([candidateSays(negated)])(said.join(' '))).toBeNull();
        expect(quoteFinder([candidateSays(said.join(' '))])(negated)).toBeNull();
      }),
    );
  });

  test('no text at all makes it fail', () => {
    const anything = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(anything, anything, (said, quote) => {
        quoteFinder([candidateSays(said)])(quote);
      }),
    );
  });
});
