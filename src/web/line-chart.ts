/** The picture's own units, both ways; it is stretched to whatever room there is. */
const SIZE = 100;
const MOST_BIG_DOTS = 30;

/** A line over places at equal distances, as paths of an SVG whose view is 100 × 100. */
export interface LineChart {
  /** From each value to the next. */
  line: string;
  /** Across places that have no value. */
  gaps: string;
  dots: { at: number; path: string }[];
  /** Whether they stand so close that they, and the line, should be drawn finer. */
  isDense: boolean;
  /** Where that value stands, from the top. */
  heightOf: (value: number) => number;
}

/** @param bounds the values at the bottom and at the top. */
export function lineChart(values: (number | null)[], bounds: { low: number; high: number }): LineChart {
  const { low, high } = bounds;
  const heightOf = (value: number) => rounded(high > low ? ((high - value) / (high - low)) * SIZE : SIZE / 2);
  const leftOf = (at: number) => rounded(values.length > 1 ? (at / (values.length - 1)) * SIZE : SIZE / 2);
  const dots = values.flatMap((value, at) =>
    value === null ? [] : [{ at, place: `${leftOf(at)} ${heightOf(value)}` }],
  );
  const steps = dots.slice(1).map((dot, index) => ({ from: dots[index] ?? dot, to: dot }));
  const pathOf = (some: typeof steps) => some.map(({ from, to }) => `M${from.place}L${to.place}`).join('');
  return {
    line: pathOf(steps.filter(({ from, to }) => to.at - from.at === 1)),
    gaps: pathOf(steps.filter(({ from, to }) => to.at - from.at > 1)),
    // A line of hardly any length, whose round ends make a dot that no stretching bends.
    dots: dots.map(({ at, place }) => ({ at, path: `M${place}h.001` })),
    isDense: dots.length > MOST_BIG_DOTS,
    heightOf,
  };
}

function rounded(number: number): number {
  return Math.round(number * 100) / 100;
}
