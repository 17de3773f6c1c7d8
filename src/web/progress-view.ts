import type { EndedInterview } from '../domain/interviews.js';
import type { Progress } from '../domain/progress.js';
import type { Mark, Series } from '../domain/series.js';
import { MOST_SHOWN, type ShownProgress } from '../flows/show-progress.js';
import { LEAST_ANSWERS } from '../domain/answers.js';
import { dayOf } from './dates.js';
import { amountOf, stepOf } from './figure-text.js';
import { figureCards, figureTable } from './figures-view.js';
import { lineChart } from './line-chart.js';

/** So many values can be told one by one. */
const MOST_TOLD = 12;
const SCALE = [5, 4, 3, 2, 1];

/** What the dashboard shows of somebody's progress; null before the first interview has ended. */
export function progressView({ progress, hasOlder, unmeasured }: ShownProgress) {
  const newestFirst = progress.interviews.toReversed();
  const [newest] = newestFirst;
  if (!newest) return null;
  return {
    mostShown: hasOlder ? MOST_SHOWN : null,
    unmeasured,
    isMixed: progress.isMixed,
    score: scoreView(progress),
    unjudged: newestFirst.filter(canBeJudged).map(placeOf)[0] ?? null,
    rows: newestFirst.map(rowOf),
    figures: figureCards(progress),
    figureTable: figureTable(progress),
    needsWork: progress.needsWork.map((need) => ({ ...need, shown: need.mean.toFixed(1) })),
  };
}

/** The overall score; null while there is none. The chart is there as soon as there are two to compare. */
function scoreView({ score, interviews }: Progress) {
  const { latest, best } = score;
  if (!latest || !best) return null;
  return {
    latest: markOf(latest, interviews),
    best: markOf(best, interviews),
    change: score.change && (stepOf(score.change.by, 'score') || 'None'),
    chart: score.change ? chartOf(score, interviews) : null,
  };
}

function chartOf({ values }: Series, interviews: EndedInterview[]) {
  const chart = lineChart(values, { low: 1, high: 5 });
  return {
    ...chart,
    scale: SCALE.map((value) => ({ value, top: chart.heightOf(value) })),
    dots: chart.dots.map(({ at, path }) => ({ path, ...markOf({ at, value: values[at] ?? 0 }, interviews) })),
    first: placeAt(interviews, 0),
    last: placeAt(interviews, interviews.length - 1),
    label: `Overall score, 1 to 5, from interview to interview: ${toldOf(values)}.`,
  };
}

function markOf({ at, value }: Mark, interviews: EndedInterview[]) {
  return { value: amountOf(value, 'score'), ...placeAt(interviews, at) };
}

function toldOf(values: (number | null)[]): string {
  if (values.length <= MOST_TOLD)
    return values.map((value) => (value === null ? 'none' : amountOf(value, 'score'))).join(', ');
  const known = values.filter((value) => value !== null).map((value) => amountOf(value, 'score'));
  const sorted = known.toSorted();
  return `${known.length} scores, the first ${known[0]}, the latest ${known.at(-1)}, between ${sorted[0]} and ${sorted.at(-1)}`;
}

function rowOf(interview: EndedInterview) {
  const { judgement } = interview;
  return {
    ...placeOf(interview),
    score: judgement && amountOf(judgement.overall_score, 'score'),
    canBeJudged: canBeJudged(interview),
  };
}

function canBeJudged({ judgement, measures }: EndedInterview): boolean {
  return !judgement && (measures?.answers ?? LEAST_ANSWERS) >= LEAST_ANSWERS;
}

function placeAt(interviews: EndedInterview[], at: number) {
  const interview = interviews[at];
  if (!interview) throw new RangeError(`There is no interview ${at}.`);
  return placeOf(interview);
}

function placeOf({ id, interviewDate, jobRole }: EndedInterview) {
  return { id, date: interviewDate, day: dayOf(interviewDate), role: jobRole.trim() || 'Unknown role' };
}
