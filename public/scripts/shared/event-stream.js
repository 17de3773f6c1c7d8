/** The server gives a sign of life every 15 seconds: a line that three of them did not come on is dead, though nobody hung up. */
const MOST_SILENCE_MS = 45_000;

/**
 * Reads server-sent events from a body, as the HTML standard (section 9.2) has them, as far as this site's server sends them:
 * an `event` line, a `data` line of JSON, an empty line; a line that begins with a colon says nothing.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 * @returns {AsyncGenerator<{ event: string, data: unknown }, void>}
 * @throws {Error} when nothing at all has come for so long that nothing will
 */
export async function* eventsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = '';
  try {
    for (;;) {
      const { done, value } = await unlessSilent(reader.read());
      if (done) return;
      const blocks = (waiting + value).split('\n\n');
      waiting = blocks.pop() ?? '';
      for (const block of blocks) yield* eventIn(block);
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}

/**
 * @template T
 * @param {Promise<T>} reading
 * @returns {Promise<T>}
 */
function unlessSilent(reading) {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error('The line is silent.')), MOST_SILENCE_MS);
    reading.then(resolve, reject).finally(() => clearTimeout(patience));
  });
}

/** @param {string} block */
function* eventIn(block) {
  const lines = block.split('\n');
  const event = fieldOf(lines, 'event');
  const data = fieldOf(lines, 'data');
  if (event !== null && data !== null) yield { event, data: /** @type {unknown} */ (JSON.parse(data)) };
}

/**
 * @param {string[]} lines
 * @param {string} name
 */
function fieldOf(lines, name) {
  const line = lines.find((one) => one.startsWith(`${name}: `));
  return line === undefined ? null : line.slice(name.length + 2);
}
