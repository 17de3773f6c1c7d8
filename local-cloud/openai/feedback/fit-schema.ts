type Schema = Record<string, unknown>;

/**
 * The value, brought into the form of a JSON schema as OpenAI's strict mode does: only the properties it names,
 * all that it requires, numbers within their limits, lists of an allowed length. What is missing is made up of
 * the emptiest value allowed.
 */
export function fitSchema(schema: Schema, value: unknown, root: Schema = schema): unknown {
  const target = resolve(schema, root);
  const allowed = listOf(target.enum);
  if (allowed.length > 0) return allowed.includes(value) ? value : allowed[0];
  if ('const' in target) return target.const;
  switch (typeOf(target)) {
    case 'object':
      return fitObject(target, isRecord(value) ? value : {}, root);
    case 'array':
      return fitList(target, listOf(value), root);
    case 'number':
    case 'integer':
      return fitNumber(target, value);
    case 'boolean':
      return value === true;
    case 'null':
      return null;
    default:
      return typeof value === 'string' ? value : '';
  }
}

function resolve(schema: Schema, root: Schema): Schema {
  if (typeof schema.$ref === 'string') return resolve(atPointer(schema.$ref, root), root);
  const [choice] = listOf(schema.anyOf ?? schema.oneOf);
  return isRecord(choice) ? resolve(choice, root) : schema;
}

function atPointer(pointer: string, root: Schema): Schema {
  const steps = pointer.split('/').slice(1);
  const found = steps.reduce<unknown>((at, step) => (isRecord(at) ? at[step] : undefined), root);
  return isRecord(found) ? found : {};
}

function fitObject(schema: Schema, value: Schema, root: Schema): Schema {
  const properties = isRecord(schema.properties) ? schema.properties : {};
  const kept = Object.entries(properties).filter(
    ([name]) => name in value || listOf(schema.required).includes(name),
  );
  return Object.fromEntries(
    kept.map(([name, property]) => [name, fitSchema(isRecord(property) ? property : {}, value[name], root)]),
  );
}

function fitList(schema: Schema, items: unknown[], root: Schema): unknown[] {
  const item = isRecord(schema.items) ? schema.items : {};
  const least = numberOf(schema.minItems, 0);
  const most = numberOf(schema.maxItems, Infinity);
  const length = Math.min(Math.max(items.length, least), most);
  return Array.from({ length }, (_, index) => fitSchema(item, items[index], root));
}

function fitNumber(schema: Schema, value: unknown): number {
  const least = numberOf(schema.minimum, -Infinity);
  const most = numberOf(schema.maximum, Infinity);
  const within = Math.min(Math.max(numberOf(value, 0), least), most);
  return schema.type === 'integer' ? Math.round(within) : within;
}

function typeOf(schema: Schema): unknown {
  return Array.isArray(schema.type) ? (schema.type as unknown[])[0] : schema.type;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function isRecord(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
