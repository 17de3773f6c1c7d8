import { loadavg } from 'node:os';
import type { ContainerRun } from './container-run.js';
import { percentile, table } from './figures.js';
import { sum, type Span } from './process-use.js';

const TARGETS = { memoryMb: 400, readyMs: 1_000, tokenMs: 1_300, listeningPercent: 12 };

type Row = (string | number)[];

/** What the whole container takes, each figure beside its target. */
export function wholeTable(run: ContainerRun): string {
  const heads = ['measured', 'median', 'most', 'target', 'met'];
  const rows = [...memoryRows(run), ...timeRows(run), ...cpuRows(run)];
  return [heading(run), table(heads, rows), ...run.failures].join('\n\n');
}

/** What becomes of times and voices under limits: one row, and the names of its columns. */
export function limitedTable(run: ContainerRun): string {
  const heads = [
    'cores',
    'interviews',
    'spawn → ready ms',
    'POST /api/token ms',
    'turn p50 ms',
    'turn p95 ms',
    'missing of the voice',
    'longest gap ms',
    'PSS MB',
  ];
  const talks = run.live?.talks ?? [];
  const latencies = talks.flatMap((one) => one.latencies);
  const gaps = talks.flatMap((one) => one.gaps);
  const missing = sum(gaps.map((gap) => gap.silentMs)) / sum(gaps.map((gap) => gap.lastedMs));
  const row = [
    String(run.order.cpu ?? 'all'),
    run.order.interviews,
    percentile(
      run.starts.map(({ readyMs }) => readyMs),
      0.5,
    ),
    percentile(
      run.starts.map(({ tokenMs }) => tokenMs),
      0.5,
    ),
    percentile(latencies, 0.5),
    percentile(latencies, 0.95),
    `${(missing * 100).toFixed(1)} %`,
    Math.max(...gaps.map(({ longestMs }) => longestMs)),
    Math.max(...wholes(run)),
  ];
  return [heading(run), table(heads, [row]), run.limits, ...run.failures].join('\n\n');
}

function heading({ order, live }: ContainerRun): string {
  const what = `VAD_ENGINE=${order.vadEngine}, ${live?.talks.length ?? 0} live interviews`;
  return `\n${what}, Node.js ${process.version}, load of the machine ${loadavg()[0]?.toFixed(1)}`;
}

function memoryRows(run: ContainerRun): Row[] {
  if (!run.live) return [];
  const { webPid, workerPids } = run.live;
  const named = [webPid, ...workerPids].map((pid, at) => [at ? `worker ${at}` : 'web process', pid] as const);
  const own = named.map(([name, pid]): Row => {
    const values = pssOf(run, pid);
    return [`${name}: PSS MB`, percentile(values, 0.5), Math.max(...values), '', ''];
  });
  const most = Math.max(...wholes(run));
  const met = most <= TARGETS.memoryMb;
  const whole = [
    `all together: PSS MB`,
    percentile(wholes(run), 0.5),
    most,
    `≤ ${TARGETS.memoryMb}`,
    yes(met),
  ];
  return [...own, whole];
}

function timeRows({ starts }: ContainerRun): Row[] {
  const ready = starts.map(({ readyMs }) => readyMs);
  const token = starts.map(({ tokenMs }) => tokenMs);
  return [
    timeRow(`worker: spawn → ready, ms, n = ${ready.length}`, ready, TARGETS.readyMs),
    timeRow(`POST /api/token → answer, ms, n = ${token.length}`, token, TARGETS.tokenMs),
  ];
}

function timeRow(name: string, times: number[], target: number): Row {
  const median = percentile(times, 0.5);
  return [name, median, Math.max(...times), `≤ ${target}`, yes(median <= target)];
}

function cpuRows(run: ContainerRun): Row[] {
  const listening = TARGETS.listeningPercent;
  return [
    cpuRow(run, 'worker, nobody speaks', 'silence', listening),
    cpuRow(run, 'worker, the candidate speaks', 'listening', listening),
    cpuRow(run, 'worker, the interviewer speaks', 'speaking'),
  ];
}

function cpuRow({ live }: ContainerRun, name: string, phase: keyof Phases, target?: number): Row {
  const shares =
    live?.talks.map(({ spans }, at) => live.use.cpuShare(live.workerPids[at] ?? 0, spans[phase])) ?? [];
  const median = percentile(shares, 0.5);
  const aim = target ? [`≤ ${target}`, yes(median <= target)] : ['', ''];
  return [`${name}: % of a core`, median, Math.max(...shares), ...aim];
}

type Phases = Record<'silence' | 'listening' | 'speaking', Span[]>;

function pssOf({ live }: ContainerRun, pid: number): number[] {
  return live?.use.looks.map((look) => look.of.get(pid)?.pss ?? NaN) ?? [];
}

function wholes({ live }: ContainerRun): number[] {
  return live?.use.looks.map((look) => sum([...look.of.values()].map(({ pss }) => pss))) ?? [];
}

function yes(met: boolean): string {
  return met ? 'yes' : 'NO';
}
