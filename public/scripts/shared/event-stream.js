/**
 * Reads server-sent events from a body, as the HTML standard (section 9.2) has them, as far as this site's server sends them:
 * an `event` line, a `data` line of JSON, an empty line; a line that begins with a colon says nothing.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 * @returns {AsyncGenerator<{ event: string, data: unknown }, void>}
 */
export async function* eventsOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (waiting + value).split('\n\n');
      waiting = blocks.pop() ?? '';
      for (const block of blocks) yield* eventIn(block);
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
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
