import type { Table } from '../catalogue.js';
import { RestError } from './rest-error.js';

/** A column, or a place inside a jsonb column, as SQL. */
export interface Column {
  sql: string;
  type: string;
  /** What PostgREST calls it in an answer: the column, or the last step of the path. */
  name: string;
}

/** Understands `column`, `column->key` and `column->0->>key`. Throws for a column that the table does not have. */
export function columnOf(table: Table, path: string): Column {
  const [name = '', ...steps] = path.split(/(->>?)/);
  const type = table.columns.get(name);
  if (!type) throw new RestError(400, '42703', `column ${table.name}.${name} does not exist`);
  const sql = `${identifier(table.name)}.${identifier(name)}`;
  if (steps.length === 0) return { sql, type, name };
  return {
    sql: `(${sql}${steps.map((step, at) => (at % 2 === 0 ? step : keyOf(step))).join(' ')})`,
    type: steps.at(-2) === '->>' ? 'text' : 'jsonb',
    name: steps.at(-1) ?? name,
  };
}

export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function keyOf(step: string): string {
  return /^\d+$/.test(step) ? step : `'${step.replaceAll("'", "''")}'`;
}
