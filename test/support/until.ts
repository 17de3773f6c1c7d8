/**
 * Waits until the question has a truthy answer and returns it.
 * @param within milliseconds; the deadline of a hung test, not a measure of speed.
 * @throws Error that names what was waited for.
 */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  within = 30_000,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + within;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`Waited ${within} ms in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
