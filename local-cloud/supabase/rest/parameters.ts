/** The values of a statement. Every value travels as text and is cast by PostgreSQL, which also refuses it. */
export interface Parameters {
  values: string[];
  /** Takes a value in and returns the SQL that stands for it. */
  add(value: string, type: string): string;
}

export function noParameters(): Parameters {
  const values: string[] = [];
  return { values, add: (value, type) => `$${values.push(value)}::text::${type}` };
}
