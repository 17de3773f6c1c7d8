import { z } from 'zod';

/** A place in a list that is newest first: behind the one of this date and id or, without an id, behind all of this date. */
export interface ListPosition {
  /** ISO 8601, as exact as the store knows it: two interviews of one millisecond are not of one instant. */
  date: string;
  id?: string | undefined;
}

const SEPARATOR = '~';

const Position = z.tuple([z.iso.datetime({ offset: true, local: true }), z.uuid().optional()]);

/** A place as an address carries it, as `textOfPosition` writes it; a bare date is one, too. */
export const PositionText = z.string().transform((text, context): ListPosition => {
  const position = Position.safeParse(text.split(SEPARATOR));
  if (position.success) return { date: position.data[0], id: position.data[1] };
  context.addIssue('Please give the place, or the date, as in the last answer.');
  return z.NEVER;
});

/** What an address carries for a place. Those who follow the address need not understand it. */
export function textOfPosition({ date, id }: ListPosition): string {
  return id ? `${date}${SEPARATOR}${id}` : date;
}
