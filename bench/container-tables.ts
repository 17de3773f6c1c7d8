import { loadavg } from 'node:os';
import type { ContainerRun } from './container-run.js';
import { percentile, table } from './figures.js';
import { sum } from './process-use.js';
import type { Talk } from './talk.js';

const TARGETS = { memoryMb: 400, readyMs: 1_000, tokenMs: 1_300, listeningPercent: 12 };

type Row = (string | number)[];

/** What the whole container takes, each figure beside its target. */
export function wholeTable(run: ContainerRun): string {
  const heads = ['measured', 'median', 'most', 'target', 'met'];
  const rows = [...memoryRows(run), ...timeRows(run), ...cpuRows(run)];
  const { vadEngine, interviews } = run.order;
  const title = `VAD_ENGINE=${vadEngine}, ${interviews} live interviews. ${heading()}`;
  return [title, table(heads, rows), ...run.failures].join('\n\n');
}

/** What becomes of times and voices under limits: a row for each run. */
export function limitedTable(runs: readonly ContainerRun[]): string {
  const heads = [
    'VAD',
    'cores',
    'interviews',
    'spawn → ready ms',
    'POST /api/token ms',
    'turn p50 ms',
    'turn p95 ms',
    '% of the voice missing',
    'longest gap ms',
    'PSS MB',
    'held back s',
    'killed',
  ];
  const failures = runs.flatMap((run) => run.failures.map((why) => `${run.order.cpu} cores: ${why}`));
  return [heading(), table(heads, runs.map(limitedRow)), ...failures].join('\n\n');
}

function limitedRow({ order, starts, live, effect }: ContainerRun): Row {
  const latencies = live?.talks.flatMap((one) => one.latencies) ?? [];
  const gaps = live?.talks.flatMap((one) => one.gaps) ?? [];
  const missing = sum(gaps.map((gap) => gap.silentMs)) / sum(gaps.map((gap) => gap.lastedMs));
  return [
    order.vadEngine,
    effect && order.cpu ? String(order.cpu) : 'all',
    order.interviews,
    median(starts.map(({ readyMs }) => readyMs)),
    median(starts.map(({ tokenMs }) => tokenMs)),
    median(latencies),
    percentile(latencies, 0.95),
    missing * 100,
    most(gaps.map(({ longestMs }) => longestMs)),
    most(wholes(live)),
    effect?.heldBackS ?? 0,
    effect?.killed ?? 0,
  ];
}

function heading(): string {
  return `Node.js ${process.version}, load of the machine ${loadavg()[0]?.toFixed(1)}.`;
}

function memoryRows({ live }: ContainerRun): Row[] {
  if (!live) return [];
  const named = [live.webPid, ...live.workerPids].map(
    (pid, at) => [at ? `worker ${at}` : 'web process', pid] as const,
  );
  const own = named.map(([name, pid]): Row => {
    const values = live.use.looks.map((look) => look.of.get(pid)?.pss ?? NaN);
    return [`${name}: PSS MB`, median(values), most(values), '', ''];
  });
  const whole = most(wholes(live));
  const target = TARGETS.memoryMb;
  return [...own, ['all together: PSS MB', median(wholes(live)), whole, `≤ ${target}`, yes(whole <= target)]];
}

function timeRows({ starts }: ContainerRun): Row[] {
  const n = `ms, n = ${starts.length}`;
  const ready = starts.map(({ readyMs }) => readyMs);
  const token = starts.map(({ tokenMs }) => tokenMs);
  return [
    medianRow(`worker: spawn → ready, ${n}`, ready, TARGETS.readyMs),
    medianRow(`POST /api/token → answer, ${n}`, token, TARGETS.tokenMs),
  ];
}

function cpuRows({ live }: ContainerRun): Row[] {
  if (!live) return [];
  const shares = (phase: keyof Talk['spans']) =>
    live.talks.map(({ spans }, at) => live.use.cpuShare(live.workerPids[at] ?? 0, spans[phase]));
  const percent = '% of a core';
  return [
    medianRow(`worker, nobody speaks: ${percent}`, shares('silence'), TARGETS.listeningPercent),
    medianRow(`worker, the candidate speaks: ${percent}`, shares('listening'), TARGETS.listeningPercent),
    [
      `worker, the interviewer speaks: ${percent}`,
      median(shares('speaking')),
      most(shares('speaking')),
      '',
      '',
    ],
  ];
}

function medianRow(name: string, values: number[], target: number): Row {
  return [name, median(values), most(values), `≤ ${target}`, yes(median(values) <= target)];
}

function wholes(live: ContainerRun['live']): number[] {
  return live?.use.looks.map((look) => sum([...look.of.values()].map(({ pss }) => pss))) ?? [];
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

function most(values: readonly number[]): number {
  return percentile(values, 1);
}

function yes(met: boolean): string {
  return met ? 'yes' : 'NO';
}
