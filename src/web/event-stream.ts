import type { Response } from 'express';

/** Proxies close a connection on which nothing comes for a minute or so. */
const SIGN_OF_LIFE_MS = 15_000;

/**
 * Server-sent events on an answer, as the HTML standard has them (section 9.2).
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export class EventStream {
  readonly #signs: NodeJS.Timeout;

  constructor(private readonly res: Response) {
    // Compressing, here or in a proxy, would hold events back.
    res
      .set({ 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' })
      .type('text/event-stream');
    res.flushHeaders();
    this.#signs = setInterval(() => this.#write(':\n\n'), SIGN_OF_LIFE_MS);
    res.on('close', () => clearInterval(this.#signs));
  }

  /** Whether nobody listens any more. */
  get isClosed(): boolean {
    return this.res.closed || this.res.destroyed;
  }

  send(event: string, data: unknown): void {
    this.#write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  end(): void {
    this.res.end();
  }

  #write(text: string): void {
    if (!this.isClosed) this.res.write(text);
  }
}
