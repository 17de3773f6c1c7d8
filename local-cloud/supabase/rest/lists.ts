/** Splits at the commas that are neither in parentheses nor in double quotes. */
export function splitList(text: string): string[] {
  const parts = [''];
  let depth = 0;
  let quoted = false;
  let escaped = false;
  for (const char of text) {
    if (char === ',' && depth === 0 && !quoted) {
      parts.push('');
      continue;
    }
    if (char === '"' && !escaped) quoted = !quoted;
    if (!quoted && char === '(') depth += 1;
    if (!quoted && char === ')') depth -= 1;
    escaped = quoted && char === '\\' && !escaped;
    parts[parts.length - 1] += char;
  }
  return parts.filter((part) => part !== '');
}

/** The same for a list in parentheses, or undefined when it is none. */
export function splitParentheses(text: string): string[] | undefined {
  const inner = /^\((.*)\)$/s.exec(text)?.[1];
  return inner === undefined ? undefined : splitList(inner);
}

/** A value without the double quotes around it and the backslashes that protect what is in it. */
export function unquote(text: string): string {
  const inner = /^"(.*)"$/s.exec(text)?.[1];
  return inner === undefined ? text : inner.replace(/\\(.)/gs, '$1');
}
