/** One of the first list, one of the second, and so on; what is left of the longer one at the end. */
export function inTurns(first: string[], second: string[]): string[] {
  const longest = Math.max(first.length, second.length);
  return Array.from({ length: longest }, (_, index) => [first[index], second[index]])
    .flat()
    .filter((item) => item !== undefined);
}

/** Each thing put into the next shape, as long as there are shapes: no shape is used twice. */
export function shaped(things: string[], shapes: ((thing: string) => string)[]): string[] {
  return shapes.slice(0, things.length).map((shape, index) => shape(things[index] ?? ''));
}
