import { quotedSpans, placeOfParagraph } from '../../../src/domain/quoted-spans.js';
import { quoteWords } from '../../../src/domain/quote-words.js';
import { quoteFinder } from '../../../src/domain/quotes.js';
import { ruleBrokenIn } from '../../../src/domain/report-rules.js';
import { ReportChecker } from '../../../src/domain/report.js';
import type { Outcome } from '../outcome.js';
import { firstOf, ofFeedback, type Property } from '../property.js';
import { blockquotes, ownWords, partText, pointsOf, textsLabelled } from '../report-pieces.js';

/** What holds for the report on every interview. */
export const REPORT: readonly Property[] = [
  ofFeedback('the report has its five parts in shape', ({ report }, outcome) => {
    return firstLine(checked(report, outcome).problem());
  }),
  ofFeedback('the model’s first report was right', (_feedback, outcome) => {
    return firstLine(checked(draftsOf(outcome)[0] ?? '', outcome).problem());
  }),
  ofFeedback('every quote was said by the candidate', ({ report }, { turns }) => {
    const find = quoteFinder(turns);
    return firstOf(
      blockquotes(report).map((quote) =>
        placeOfParagraph(quote, find)?.role === 'candidate' ? null : `nobody said ${quote}`,
      ),
    );
  }),
  ofFeedback('the model made up no quote', (_feedback, outcome) => {
    return firstOf(
      draftsOf(outcome).flatMap((draft) =>
        checked(draft, outcome).leftOut.map((quote) => `it wrote ${quote}`),
      ),
    );
  }),
  ofFeedback('every strength and every area rests on a quote', ({ report }) => {
    const points = [...pointsOf(report, 2), ...pointsOf(report, 3)];
    return points.find(({ text }) => blockquotes(text).length === 0)?.title ?? null;
  }),
  ofFeedback('no verdict and no personal trait in the report', ({ report }) =>
    ruleBrokenIn(ownWords(report)),
  ),
  ofFeedback('no number in a rewritten answer that was never said', ({ report }, { turns }) => {
    const said = new Set(turns.flatMap(({ text }) => figuresIn(text)));
    const afters = textsLabelled(partText(report, 4), 'After').map((text) =>
      text.replace(/\[[^\]]*\]/g, ' '),
    );
    const invented = afters.flatMap(figuresIn).find((figure) => !said.has(figure) && !SMALL.has(figure));
    return invented === undefined ? null : `${invented} was never said`;
  }),
  ofFeedback('the plan has two weeks and five to eight questions', ({ report }) => {
    const titles = pointsOf(report, 5).map(({ title }) => title);
    if (titles.join() !== 'Week 1,Week 2,Questions') return `it has ${titles.join(', ')}`;
    const count = practiceQuestions(report).length;
    return count >= 5 && count <= 8 ? null : `${count} questions`;
  }),
  ofFeedback('no question to practise was asked already', ({ report }, { turns }) => {
    const asked = turns.filter(({ role }) => role === 'agent').map(({ text }) => plain(text));
    const again = practiceQuestions(report).find((question) =>
      asked.some((text) => text.includes(plain(question.replace(/^.*?\]\s*/, '')))),
    );
    return again ?? null;
  }),
  ofFeedback('the plan takes up something of this interview', ({ report }, { turns }) => {
    const plan = new Set(longWords(partText(report, 5)));
    const areas = pointsOf(report, 3).map(({ title }) => title);
    const answers = turns.filter(({ role }) => role === 'candidate').map(({ text }) => text);
    return [...areas, ...answers].flatMap(longWords).some((word) => plan.has(word))
      ? null
      : 'it names nothing of it';
  }),
  ofFeedback('it speaks to the person, not about a candidate', ({ report }) => {
    const words = ownWords(report);
    const about = /\bthe (?:candidate|interviewee|applicant)(?:'s|’s)?\b[^.\n]*/i.exec(words);
    return about?.[0] ?? (/\byour?\b/i.test(words) ? null : 'it never says you');
  }),
  ofFeedback('nothing of its instructions shows', ({ report }, { exchanges }) => {
    const lines = exchanges.flatMap(({ question }) => question.system.split('\n'));
    const long = lines.filter((line) => line.length > 50 && report.includes(line));
    return long[0] ?? /<\/?[a-z]+>|\bCANDIDATE:|\bINTERVIEWER \[/.exec(report)?.[0] ?? null;
  }),
  ofFeedback('nothing in quotation marks but what was said or can be practised', ({ report }, { turns }) => {
    const find = quoteFinder(turns);
    const spans = quotedSpans(ownWords(partText(report, 1)));
    return firstOf(spans.map(({ text }) => (find(text) ? null : `nobody said ${text}`)));
  }),
];

/** Numbers that people use without meaning an amount. */
const SMALL = new Set(['0', '1', '2', '3']);

function checked(report: string, { turns }: Outcome): ReportChecker {
  const checker = new ReportChecker(turns);
  checker.add(report);
  checker.end();
  return checker;
}

function draftsOf({ exchanges }: Outcome): string[] {
  return exchanges.filter(({ question }) => !question.schema).map(({ answer }) => answer);
}

function figuresIn(text: string): string[] {
  return quoteWords(text)
    .map((word) => word.text)
    .filter((word) => /^\d/.test(word));
}

function practiceQuestions(report: string): string[] {
  const questions = pointsOf(report, 5).find(({ title }) => title === 'Questions')?.text ?? '';
  return questions.split('\n').filter((line) => /^\s*\d+[.)] \[[\w -]+\] \S/.test(line));
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9 ]/g, '');
}

function longWords(text: string): string[] {
  return plain(text.replaceAll('\n', ' '))
    .split(/\s+/)
    .filter((word) => word.length > 6);
}

function firstLine(text: string | null): string | null {
  return text && (text.split('\n')[0] ?? text);
}
