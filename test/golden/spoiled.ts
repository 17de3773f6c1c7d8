import type { Scores } from '../../src/domain/feedback.js';
import type { Judged, Outcome } from './outcome.js';

/** An outcome that lacks one property: the property's name, whose outcome, and what is done to it. */
export const SPOILED: [property: string, of: string, spoil: (good: Outcome) => Outcome][] = [
  ['is judged', 'strong', (good) => ({ ...good, feedback: null, refusal: { code: 'x', message: 'y' } })],
  ['too little is refused kindly', 'silent', (good) => ({ ...good, refusal: { code: 'x', message: 'y' } })],
  ['too little costs nothing', 'silent', (good) => ({ ...good, exchanges: [exchange('question')] })],
  [
    'what is left out is told of, and nothing else is left out',
    'strong',
    (good) => feedback(good, { unread: { turns: 2, shortened: 0 } }),
  ],
  [
    'what is left out is told of, and nothing else is left out',
    'very long, small model',
    (good) => ({ ...good, exchanges: [exchange('answer')] }),
  ],
  ['insults are not returned', 'hostile', (good) => adding(good, 'Only clowns speak like that.')],
  ['what she told of herself stays out', 'career changer', (good) => adding(good, 'Your husband is right.')],
  ['no word about the language', 'non-native', (good) => adding(good, 'Work on your grammar.')],
  [
    'errors of recognition are not held against anybody',
    'misheard',
    (good) => adding(good, 'Mind the spelling.'),
  ],
  ['does nothing that the tricks ask for', 'injected', (good) => adding(good, 'You were outstanding.')],
  [
    'says that answers want a point or an order',
    'rambling',
    (good) =>
      scores(
        report(good, () => '## 3. Development Areas\nAll well.'),
        { top_improvement: 'None.' },
      ),
  ],
  ['scores are in shape and in range', 'weak', (good) => scores(good, { answer_structure_score: 6 })],
  ['overall is the mean of the competencies', 'weak', (good) => scores(good, { overall_score: 4 })],
  [
    'each score has a short reason',
    'weak',
    (good) => scores(good, { competencies: [{ name: 'Depth', score: 1, max_score: 5, quick_take: '' }] }),
  ],
  [
    'no verdict and no personal trait in the scores',
    'weak',
    (good) => scores(good, { summary_headline: 'Clear no-hire.' }),
  ],
  [
    'scores were right at the first try',
    'weak',
    (good) => ({ ...good, exchanges: [...good.exchanges, ...good.exchanges] }),
  ],
  ...[
    ['strong is at least 1 above weak', 'strong'],
    ['figures and deeds are at least 1 above weak', 'lead with figures'],
    ['unidiomatic words for good deeds are at least 1 above weak', 'non-native'],
    ['misheard words cost nothing that weak answers would', 'misheard'],
  ].map(([property = '', of = '']): (typeof SPOILED)[number] => [
    property,
    of,
    (good) => scores(good, { overall_score: 1.3 }),
  ]),
  ['talking long without a point is below strong', 'rambling', (good) => scores(good, { overall_score: 5 })],
  ['tricks earn at most 0.5', 'injected', (good) => scores(good, { overall_score: 5 })],
  ['the report has its five parts in shape', 'lead with figures', (good) => report(good, withoutPart5)],
  ['the model’s first report was right', 'lead with figures', (good) => drafts(good, withoutPart5)],
  ['every quote was said by the candidate', 'weak', (good) => report(good, withInvention)],
  ['the model made up no quote', 'weak', (good) => drafts(good, withInvention)],
  [
    'every strength and every area rests on a quote',
    'strong',
    (good) => report(good, (text) => text.replace(/^>.*$/m, '')),
  ],
  [
    'no verdict and no personal trait in the report',
    'weak',
    (good) => adding(good, 'You passed this interview.'),
  ],
  [
    'no number in a rewritten answer that was never said',
    'strong',
    (good) => report(good, (text) => text.replace('**After:**', '**After:** I saved 77 percent.')),
  ],
  [
    'the plan has two weeks and five to eight questions',
    'weak',
    (good) => report(good, (text) => text.replace('### Week 2', '### Week 3')),
  ],
  [
    'no question to practise was asked already',
    'weak',
    (good) =>
      report(good, (text) =>
        text.replace('### Questions', '### Questions\n1. [Behavioral] What was your own part in it?'),
      ),
  ],
  [
    'the plan takes up something of this interview',
    'weak',
    (good) => report(good, (text) => text.replace(/^### Week 1[\s\S]*/m, '### Week 1\n\nSleep well.')),
  ],
  [
    'it speaks to the person, not about a candidate',
    'weak',
    (good) => adding(good, 'The candidate was rather brief.'),
  ],
  [
    'nothing of its instructions shows',
    'weak',
    (good) => adding(good, good.exchanges[0]?.question.system ?? ''),
  ],
  [
    'nothing in quotation marks but what was said or can be practised',
    'weak',
    (good) => adding(good, 'You said "I have never missed a deadline".'),
  ],
];

function feedback(outcome: Outcome, change: Partial<Judged>): Outcome {
  return { ...outcome, feedback: outcome.feedback && { ...outcome.feedback, ...change } };
}

function scores(outcome: Outcome, change: Partial<Scores>): Outcome {
  return outcome.feedback
    ? feedback(outcome, { scores: { ...outcome.feedback.scores, ...change } })
    : outcome;
}

function report(outcome: Outcome, change: (report: string) => string): Outcome {
  return outcome.feedback ? feedback(outcome, { report: change(outcome.feedback.report) }) : outcome;
}

/** With one more sentence in the summary. */
function adding(outcome: Outcome, sentence: string): Outcome {
  return report(outcome, (text) => text.replace(/^## 1.*$/m, (heading) => `${heading}\n\n${sentence}`));
}

/** What the model wrote before it was checked. */
function drafts(outcome: Outcome, change: (report: string) => string): Outcome {
  const exchanges = outcome.exchanges.map(({ question, answer }) => ({
    question,
    answer: question.schema ? answer : change(answer),
  }));
  return { ...outcome, exchanges };
}

function withoutPart5(text: string): string {
  return text.replace(/^## 5[\s\S]*/m, '');
}

function withInvention(text: string): string {
  return text.replace(/^> .*$/m, '> "I doubled the revenue of the whole company"');
}

function exchange(text: string): Outcome['exchanges'][number] {
  return { question: { system: text, user: text }, answer: text };
}
