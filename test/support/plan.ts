import type { Transaction } from '@electric-sql/pglite';
import { z } from 'zod';

/** One step of a plan: what was done, to which table, and how many rows it handed on and threw away. */
export interface Step {
  kind: string;
  table: string | undefined;
  index: string | undefined;
  rows: number;
  thrownAway: number;
}

/** What EXPLAIN says of a step. @see https://www.postgresql.org/docs/current/using-explain.html */
interface Node {
  'Node Type': string;
  'Relation Name'?: string | undefined;
  'Index Name'?: string | undefined;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number | undefined;
  Plans?: Node[] | undefined;
}

const Node: z.ZodType<Node> = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().optional(),
  Plans: z.lazy(() => z.array(Node).optional()),
});
const Explained = z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: Node })]) });

/** Runs the statement, undoes what it changed, and tells the steps it took. */
export async function planOf(transaction: Transaction, text: string, values?: unknown[]): Promise<Step[]> {
  await transaction.exec('savepoint before_explaining');
  const { rows } = await transaction.query(`explain (analyze, format json) ${text}`, values);
  await transaction.exec('rollback to savepoint before_explaining');
  return stepsOf(Explained.parse(rows[0])['QUERY PLAN'][0].Plan);
}

function stepsOf(node: Node): Step[] {
  const loops = node['Actual Loops'];
  const step = {
    kind: node['Node Type'],
    table: node['Relation Name'],
    index: node['Index Name'],
    rows: node['Actual Rows'] * loops,
    thrownAway: (node['Rows Removed by Filter'] ?? 0) * loops,
  };
  return [step, ...(node.Plans ?? []).flatMap(stepsOf)];
}
