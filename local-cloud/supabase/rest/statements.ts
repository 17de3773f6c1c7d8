import type { Catalogue, Table } from '../catalogue.js';
import { identifier } from './columns.js';
import { orderOf, whereOf } from './filters.js';
import { splitList, unquote } from './lists.js';
import { noParameters, type Parameters } from './parameters.js';
import { RestError } from './rest-error.js';
import type { RestRequest } from './rest-request.js';
import { selectListOf } from './select-list.js';

/** SQL that answers one row: `body` (the rows as JSON text), `rows` (how many), `total` (without limits, if wanted). */
export interface Statement {
  text: string;
  values: string[];
}

/** Turns a call into SQL. Throws `RestError` for tables, columns and bodies that cannot be. */
export function statementOf(catalogue: Catalogue, request: RestRequest): Statement {
  const table = catalogue.tables.get(request.table);
  if (!table) {
    const message = `Could not find the table 'public.${request.table}' in the schema cache`;
    throw new RestError(404, 'PGRST205', message);
  }
  const parameters = noParameters();
  const list = selectListOf(catalogue, table, request.select);
  const text = isReading(request)
    ? reading(table, request, list, parameters)
    : writing(table, request, list, parameters);
  return { text, values: parameters.values };
}

function isReading({ method }: RestRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

function reading(table: Table, request: RestRequest, list: string, parameters: Parameters): string {
  const from = `from public.${identifier(table.name)} where ${whereOf(table, request.filters, parameters)}`;
  const page = `${orderOf(table, request.order)} limit ${request.limit} offset ${request.offset}`;
  const total = request.wantsCount ? `(select count(*)::int ${from})` : 'null';
  return `select ${JSON_OF_ROWS}, ${total} as total from (select ${list} ${from} ${page}) _row`;
}

function writing(table: Table, request: RestRequest, list: string, parameters: Parameters): string {
  const name = identifier(table.name);
  const change = CHANGES[request.method]?.(table, request, parameters);
  return `with _changed as (${change} returning ${name}.*)
    select ${JSON_OF_ROWS}, count(*)::int as total from (select ${list} from _changed as ${name}) _row`;
}

const JSON_OF_ROWS = `coalesce(json_agg(_row), '[]')::text as body, count(*)::int as rows`;

const CHANGES: Partial<
  Record<RestRequest['method'], (table: Table, request: RestRequest, parameters: Parameters) => string>
> = { POST: inserting, PATCH: updating, DELETE: deleting };

function inserting(table: Table, request: RestRequest, parameters: Parameters): string {
  const rows = rowsOf(request.body);
  const columns = columnsOf(table, rows);
  const into = `insert into public.${identifier(table.name)}`;
  if (columns.length === 0) return `${into} ${rows.length === 0 ? 'select where false' : 'default values'}`;
  const list = columns.map(identifier).join(', ');
  const source = `json_populate_recordset(null::public.${identifier(table.name)}, ${parameters.add(JSON.stringify(rows), 'json')})`;
  return `${into} (${list}) select ${list} from ${source} ${onConflict(table, request, columns)}`;
}

function onConflict(table: Table, request: RestRequest, columns: string[]): string {
  if (!request.resolution) return '';
  const keys = request.onConflict ? splitList(request.onConflict).map(unquote) : table.primaryKey;
  for (const key of keys) checkColumn(table, key);
  const target = `on conflict (${keys.map(identifier).join(', ')})`;
  if (request.resolution === 'ignore-duplicates') return `${target} do nothing`;
  return `${target} do update set ${columns.map((name) => `${identifier(name)} = excluded.${identifier(name)}`).join(', ')}`;
}

function updating(table: Table, request: RestRequest, parameters: Parameters): string {
  const [row = {}] = rowsOf(request.body);
  const columns = columnsOf(table, [row]);
  const name = identifier(table.name);
  if (columns.length === 0)
    return `update public.${name} set ${identifier(firstColumn(table))} = null where false`;
  const list = columns.map(identifier).join(', ');
  const source = `json_populate_record(null::public.${name}, ${parameters.add(JSON.stringify(row), 'json')})`;
  return `update public.${name} set (${list}) = (select ${list} from ${source})
    where ${whereOf(table, request.filters, parameters)}`;
}

function deleting(table: Table, request: RestRequest, parameters: Parameters): string {
  return `delete from public.${identifier(table.name)} where ${whereOf(table, request.filters, parameters)}`;
}

function rowsOf(body: string): object[] {
  try {
    const parsed: unknown = JSON.parse(body);
    const rows: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
    if (rows.every((row) => typeof row === 'object' && row !== null)) return rows;
  } catch {
    // Answered below, like a body that is JSON but no rows.
  }
  throw new RestError(400, 'PGRST102', 'Empty or invalid json');
}

function columnsOf(table: Table, rows: object[]): string[] {
  const names = [...new Set(rows.flatMap(Object.keys))];
  for (const name of names) checkColumn(table, name);
  return names;
}

function checkColumn(table: Table, name: string): void {
  if (table.columns.has(name)) return;
  const message = `Could not find the '${name}' column of '${table.name}' in the schema cache`;
  throw new RestError(400, 'PGRST204', message);
}

function firstColumn(table: Table): string {
  return [...table.columns.keys()][0] ?? '';
}
