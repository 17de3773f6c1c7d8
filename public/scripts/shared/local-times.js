/** @type {Record<string, Intl.DateTimeFormatOptions>} */
const FORMATS = {
  day: { dateStyle: 'medium' },
  moment: { dateStyle: 'medium', timeStyle: 'short' },
};

/**
 * Puts the server's times, which are in UTC, into the reader's time zone.
 *
 * @param {ParentNode} root
 */
export function showLocalTimes(root) {
  for (const time of root.querySelectorAll('time[data-local]')) {
    if (!(time instanceof HTMLTimeElement)) continue;
    const format = new Intl.DateTimeFormat('en-US', FORMATS[time.dataset.local ?? 'day']);
    time.textContent = format.format(new Date(time.dateTime));
  }
}
