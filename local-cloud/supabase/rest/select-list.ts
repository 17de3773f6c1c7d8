import type { Catalogue, Relation, Table } from '../catalogue.js';
import { columnOf, identifier } from './columns.js';
import { splitList } from './lists.js';
import { NotSupported, RestError } from './rest-error.js';

/** The `select` of a query string as SQL: columns, `alias:column`, JSON paths and related tables, `feedback(id)`. */
export function selectListOf(catalogue: Catalogue, table: Table, select: string | null): string {
  const items = splitList(select ?? '*').map((item) => itemOf(catalogue, table, item.trim()));
  return items.join(', ');
}

function itemOf(catalogue: Catalogue, table: Table, item: string): string {
  if (item === '*') return `${identifier(table.name)}.*`;
  const [, alias, what = '', inner] = /^(?:([^:(]+):(?!:))?([^(]+)(?:\((.*)\))?$/s.exec(item) ?? [];
  if (inner !== undefined)
    return `${embedded(catalogue, table, what, inner)} as ${identifier(alias ?? what)}`;
  if (what.includes('::')) throw new NotSupported('casts in select');
  const column = columnOf(table, what);
  return `${column.sql} as ${identifier(alias ?? column.name)}`;
}

function embedded(catalogue: Catalogue, table: Table, name: string, select: string): string {
  if (name.includes('!')) throw new NotSupported('hints and inner joins in select');
  const other = catalogue.tables.get(name);
  const relation = catalogue.relations.find(
    (one) => joins(one, table.name, name) || joins(one, name, table.name),
  );
  if (!other || !relation) throw notRelated(table.name, name);
  const condition =
    `${identifier(relation.child)}.${identifier(relation.column)} = ` +
    `${identifier(relation.parent)}.${identifier(relation.parentColumn)}`;
  const rows = `select ${selectListOf(catalogue, other, select)} from public.${identifier(name)} where ${condition}`;
  const isOne = relation.parent === name || relation.unique;
  const answer = isOne ? 'row_to_json(_related)' : "coalesce(json_agg(_related), '[]')";
  return `(select ${answer} from (${rows}) _related)`;
}

function joins(relation: Relation, child: string, parent: string): boolean {
  return relation.child === child && relation.parent === parent;
}

function notRelated(from: string, to: string): RestError {
  const message = `Could not find a relationship between '${from}' and '${to}' in the schema cache`;
  return new RestError(400, 'PGRST200', message);
}
