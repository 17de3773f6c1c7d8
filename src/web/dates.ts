const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
const moment = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** "Dec 17, 2025" of an ISO 8601 time, in UTC; the page's script puts it into the reader's own time zone. */
export function dayOf(iso: string): string {
  return day.format(new Date(iso));
}

/** "Dec 17, 2025, 5:15 PM UTC". */
export function momentOf(iso: string): string {
  return `${moment.format(new Date(iso))} UTC`;
}
