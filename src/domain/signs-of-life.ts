/**
 * A web process signs for the interviews it holds; one without a sign for as long as three of them take is lost. So
 * whoever comes back after a crash may begin anew after a quarter of a minute at most, two signs in a row may get lost,
 * and during a deployment, when two web processes run at once, neither ends what the other holds.
 */
export const SIGN_EVERY_MS = 5_000;
const LOST_AFTER_MS = 15_000;

/** How often lost interviews are looked for. */
export const LOOK_EVERY_MS = 10_000;

/** Interviews without a sign of life since then are lost. */
export function lostSince(now: Date): Date {
  return new Date(now.getTime() - LOST_AFTER_MS);
}
