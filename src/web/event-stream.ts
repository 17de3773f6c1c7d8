import type { Response } from 'express';

/** Proxies close a connection on which nothing comes for a minute or so. */
const SIGN_OF_LIFE_MS = 15_000;

/**
 * Server-sent events on an answer, as the HTML standard has them (section 9.2).
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export class EventStream {
  readonly #signs: NodeJS.Timeout | undefined;

  constructor(private readonly res: Response) {
    // Compressing, here or in a proxy, would hold events back.
    res
      .set({ 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' })
      .type('text/event-stream');
    res.flushHeaders();
    // Whoever has gone meanwhile is not told of a second time.
    if (this.isClosed) return;
    this.#signs = setInterval(() => this.#write(':\n\n'), SIGN_OF_LIFE_MS);
    res.on('close', () => clearInterval(this.#signs));
  }

  /** Whether nobody listens any more, or all is said. */
  get isClosed(): boolean {
    return this.res.closed || this.res.destroyed || this.res.writableEnded;
  }

  send(event: string, data: unknown): void {
    this.#write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  end(): void {
    // The answer is not closed before all of it is taken, which a slow browser leaves open for long.
    clearInterval(this.#signs);
    this.res.end();
  }

  #write(text: string): void {
    if (!this.isClosed) this.res.write(text);
  }
}
