import type { PGlite } from '@electric-sql/pglite';

/** A table of the public schema as the REST API needs to know it. */
export interface Table {
  name: string;
  /** Name → type, as PostgreSQL writes it. */
  columns: Map<string, string>;
  primaryKey: string[];
}

/** A foreign key: `child.column` holds the id of a `parent`; unique when a parent has at most one such child. */
export interface Relation {
  child: string;
  column: string;
  parent: string;
  parentColumn: string;
  unique: boolean;
}

export interface Catalogue {
  tables: Map<string, Table>;
  relations: Relation[];
}

/** Reads which tables, columns and foreign keys there are. No name that is not in here ever gets into SQL. */
export async function readCatalogue(database: PGlite): Promise<Catalogue> {
  const tables = await database.query<{ name: string; columns: [string, string][]; primary_key: string[] }>(
    TABLES,
  );
  const relations = await database.query<Relation & { parent_column: string }>(RELATIONS);
  return {
    tables: new Map(
      tables.rows.map(({ name, columns, primary_key: primaryKey }) => [
        name,
        { name, columns: new Map(columns), primaryKey },
      ]),
    ),
    relations: relations.rows.map(({ parent_column: parentColumn, ...rest }) => ({ ...rest, parentColumn })),
  };
}

const TABLES = `
  select c.relname as name,
    (select json_agg(json_build_array(a.attname, format_type(a.atttypid, a.atttypmod)) order by a.attnum)
     from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    (select coalesce(json_agg(a.attname), '[]') from pg_index i
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
     where i.indrelid = c.oid and i.indisprimary) as primary_key
  from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`;

const RELATIONS = `
  select child.relname as child, a.attname as column, parent.relname as parent, b.attname as parent_column,
    exists (select from pg_index i
            where i.indrelid = k.conrelid and i.indisunique and i.indnatts = 1 and i.indkey[0] = a.attnum) as unique
  from pg_constraint k
  join pg_class child on child.oid = k.conrelid
  join pg_class parent on parent.oid = k.confrelid
  join pg_attribute a on a.attrelid = k.conrelid and k.conkey = array[a.attnum]
  join pg_attribute b on b.attrelid = k.confrelid and k.confkey = array[b.attnum]
  where k.contype = 'f' and k.connamespace = 'public'::regnamespace`;
