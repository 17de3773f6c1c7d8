import type { Table } from '../catalogue.js';
import { type Column, columnOf } from './columns.js';
import { splitList, splitParentheses, unquote } from './lists.js';
import type { Parameters } from './parameters.js';
import { NotSupported, RestError } from './rest-error.js';

type Operator = (column: Column, value: string, parameters: Parameters) => string;

/** The filters of a query string as one SQL condition (docs.postgrest.org, "Horizontal Filtering"). */
export function whereOf(table: Table, filters: [string, string][], parameters: Parameters): string {
  const conditions = filters.map(([key, value]) =>
    isGroup(key) ? group(table, key, value, parameters) : comparison(table, key, value, parameters),
  );
  return conditions.length === 0 ? 'true' : conditions.join(' and ');
}

function isGroup(key: string): boolean {
  return /^(not\.)?(and|or)$/.test(key);
}

function group(table: Table, key: string, list: string, parameters: Parameters): string {
  const members = splitParentheses(list);
  if (!members) throw unreadable(`${key}=${list}`);
  const joined = members
    .map((member) => memberOf(table, member, parameters))
    .join(key.endsWith('or') ? ' or ' : ' and ');
  return `${key.startsWith('not.') ? 'not ' : ''}(${joined})`;
}

function memberOf(table: Table, member: string, parameters: Parameters): string {
  const [, key, list] = /^((?:not\.)?(?:and|or))(\(.*\))$/s.exec(member) ?? [];
  if (key && list) return group(table, key, list, parameters);
  const dot = member.indexOf('.');
  if (dot < 0) throw unreadable(member);
  return comparison(table, member.slice(0, dot), member.slice(dot + 1), parameters, unquote);
}

function comparison(
  table: Table,
  path: string,
  text: string,
  parameters: Parameters,
  read = (value: string) => value,
): string {
  if (path.includes('.')) throw new NotSupported('filters on embedded tables');
  const [, not, name, value] = /^(not\.)?([a-z]+)\.(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw unreadable(`${path}=${text}`);
  const operator = OPERATORS[name];
  if (!operator) throw new NotSupported(`the filter ${name}`);
  const condition = operator(columnOf(table, path), read(value), parameters);
  return not ? `not (${condition})` : condition;
}

const OPERATORS: Partial<Record<string, Operator>> = {
  eq: infix('='),
  neq: infix('<>'),
  lt: infix('<'),
  lte: infix('<='),
  gt: infix('>'),
  gte: infix('>='),
  cs: infix('@>'),
  like: pattern('like'),
  ilike: pattern('ilike'),
  in: (column, value, parameters) => {
    const members = splitParentheses(value);
    if (!members) throw unreadable(`in.${value}`);
    if (members.length === 0) return 'false';
    return `${column.sql} in (${members.map((member) => parameters.add(unquote(member), column.type)).join(', ')})`;
  },
  is: (column, value) => {
    if (!['null', 'true', 'false', 'unknown'].includes(value)) throw unreadable(`is.${value}`);
    return `${column.sql} is ${value}`;
  },
};

function infix(operator: string): Operator {
  return (column, value, parameters) => `${column.sql} ${operator} ${parameters.add(value, column.type)}`;
}

// PostgREST lets * stand for %, which would have to be escaped in an address.
function pattern(operator: string): Operator {
  return (column, value, parameters) =>
    `${column.sql} ${operator} ${parameters.add(value.replaceAll('*', '%'), 'text')}`;
}

function unreadable(text: string): RestError {
  return new RestError(400, 'PGRST100', `"failed to parse filter (${text})"`);
}

/** The order of a query string as SQL, or nothing: `a.desc,b.asc.nullslast`. */
export function orderOf(table: Table, text: string | null): string {
  const terms = splitList(text ?? '').map((term) => {
    const [, path = '', direction = '', nulls = ''] =
      /^(.+?)(\.asc|\.desc)?(\.nullsfirst|\.nullslast)?$/.exec(term) ?? [];
    return `${columnOf(table, path).sql} ${direction.slice(1)} ${nulls.replace('.nulls', 'nulls ')}`;
  });
  return terms.length === 0 ? '' : `order by ${terms.join(', ')}`;
}
