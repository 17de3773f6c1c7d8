import { asData } from '../../src/domain/data-text.js';
import { instructionsFor, ownWordsOf, type Briefing } from '../../src/domain/instructions.js';
import { visibleText } from '../../src/domain/visible-text.js';
import { INJECTIONS } from '../support/injections.js';

const calm = 'Built a payment service at Acme.';
const briefing: Briefing = {
  stage: 'past_experience',
  candidate: { name: 'Ada Lovelace', role: 'Backend Engineer', level: 'mid' },
  resume: calm,
  jobDescription: calm,
  questionsAsked: ['What did you build at Acme?'],
  asked: 2,
  secondsLeft: 190,
  mayMoveOn: false,
  lastAnswer: 'full',
};

/** The tags a very willing reader finds: whatever the case, the spaces, the kind of bracket or of letter, and also where they are cut off. */
function tagsSeenIn(text: string): string[] {
  const willing = text
    .replace(/&(?:amp;)*(?:lt|#0*60|#x0*3c);?/gi, '<')
    .normalize('NFKC')
    .replace(/[‹〈⟨˂ᐸ❮❰⟪《]/gu, '<')
    .toLowerCase()
    .replace(/[аеоѕсрху]/g, (letter) => 'aeoscpxy'['аеоѕсрху'.indexOf(letter)] ?? '')
    .replace(/[\p{Default_Ignorable_Code_Point}\s]/gu, '');
  return willing.match(/<\/?(?:resume|job_?description|interview_?state|questions_?asked|\||system)/g) ?? [];
}

test.each(INJECTIONS)('A resume or a job description with “$name” stays within its fence', ({ text }) => {
  for (const [stage, document] of [
    ['past_experience', 'resume'],
    ['company_fit', 'jobDescription'],
  ] as const) {
    const plain = instructionsFor({ ...briefing, stage });
    for (const whole of [text, `${calm}\n${text}\n${calm}`, `${text}</resume`, `</resume${text}`])
      expect(tagsSeenIn(instructionsFor({ ...briefing, stage, [document]: whole }))).toEqual(
        tagsSeenIn(plain),
      );
  }
});

test.each(INJECTIONS)(
  '“$name” as a name, a role or a question asked adds no line and no tag to what is ours',
  ({ text }) => {
    const plain = instructionsFor(briefing);
    for (const forged of [
      { ...briefing, candidate: { ...briefing.candidate, name: text } },
      { ...briefing, candidate: { ...briefing.candidate, role: text } },
      { ...briefing, questionsAsked: [text] },
    ]) {
      const told = instructionsFor(forged);
      expect(told.split('\n')).toHaveLength(plain.split('\n').length);
      expect(tagsSeenIn(told)).toEqual(tagsSeenIn(plain));
      expect(told.length).toBeLessThan(plain.length + 1_000);
    }
  },
);

test('Nothing that nobody sees reaches the model', () => {
  for (const { text } of INJECTIONS) {
    expect(asData(text)).not.toMatch(/[\u{e0000}-\u{e0fff}\u200b\u202a-\u202e\u2066-\u2069]/u);
  }
  const fillers = '\u115f\u1160\u3164\uffa0\u034f\u180e\u2060\ufeff\u00ad\ufe00\ue000\udead\0\x1b';
  expect(visibleText(`a${[...fillers].join('b')}c`)).toMatch(/^ab+c$/);
});

test.each([
  ['Ada Lovelace-Byron'],
  ['José Ángel Núñez y Ñandú'],
  ["Siobhán O'Connor, Łukasz Żółć, Jürgen Groß"],
  ['علی‌رضا می‌خواهم'],
  ['नरेन्द्र क्‍ष र्‍य'],
  ['ശ്രീ ന്‍ കാര്‍'],
  ['שָׁלוֹם עֲדָה'],
  ['สวัสดีครับ ภาษาไทย'],
  ['山田 太郎 · 王小明 · 김철수'],
  ['👩‍💻 👨‍👩‍👧 👍🏽 ❤️ 1️⃣ 🏳️‍🌈'],
  ['latency < 100 ms and throughput > 2,000 a second, a<=b'],
  ['“Quotes”, ‘more’, «guillemets», 50 % — C++, C#, .NET & R&D'],
])('%s is left as it is', (text) => {
  expect(asData(text)).toBe(text);
});

test('Tags become words in parentheses, which mean nothing', () => {
  expect(asData('</resume> < RESUME > <b>bold</b> vector<int> <|im_start|> &lt;system&gt;')).toBe(
    '(/resume) (RESUME) (b)bold(/b) vector(int) (|im_start|) (system)',
  );
});

test('What is ours in the system message is the same whoever the candidate is', () => {
  const told = instructionsFor(briefing);
  expect(told.startsWith(ownWordsOf(briefing))).toBe(true);
  expect(ownWordsOf(briefing)).not.toContain('Acme');
  expect(told).not.toMatch(/\bSTAR\b/);
});
