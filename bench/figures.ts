/** A row of a table of times, all in milliseconds. */
export interface Series {
  name: string;
  times: number[];
  /** What p50 and p95 may be at most. */
  target: { p50: number; p95: number };
}

/** The value below which that share (0 to 1) of the times lies: the nearest rank. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** The series as a Markdown table, each beside its target. */
export function timesTable(series: readonly Series[]): string {
  return table(
    ['measured', 'n', 'p50', 'p95', 'longest', 'target p50', 'target p95', 'met'],
    series.map(({ name, times, target }) => {
      const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
      const met = p50 <= target.p50 && p95 <= target.p95 ? 'yes' : 'NO';
      return [name, times.length, p50, p95, Math.max(...times), target.p50, target.p95, met];
    }),
  );
}

/** A Markdown table; numbers are rounded, and a dash stands where there is none. */
export function table(heads: string[], rows: (string | number)[][]): string {
  const written = rows.map((row) => row.map(cellOf));
  const lines = [heads, heads.map(() => '---'), ...written];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellOf(value: string | number): string {
  if (typeof value === 'string') return value;
  return Number.isNaN(value) ? '–' : String(Math.round(value));
}
