import type request from 'supertest';
import { until } from './until.js';

export interface Told {
  event: string;
  data: Record<string, unknown>;
}

type Call = ReturnType<ReturnType<typeof request.agent>['post']>;

/** Listens to an answer in server-sent events, as they come. */
export class EventListener {
  readonly told: Told[] = [];
  /** The answer's headers, when it is over. */
  readonly over: Promise<Record<string, string>>;
  #text = '';

  constructor(private readonly call: Call) {
    const parsed = call.set('Accept', 'text/event-stream').buffer(true);
    this.over = parsed
      .parse((res, done) => {
        res.on('data', (chunk: Buffer) => this.#hear(chunk.toString()));
        res.on('end', () => done(null, null));
        res.on('error', (error: Error) => done(error, null));
      })
      .then(({ headers }) => headers as Record<string, string>);
    this.over.catch(() => undefined);
  }

  get events(): string[] {
    return this.told.map(({ event }) => event);
  }

  /** Waits for an event and gives its data. */
  async hears(event: string): Promise<Told['data']> {
    await until(`the event ${event}`, () => this.events.includes(event));
    return this.told.find((one) => one.event === event)?.data ?? {};
  }

  leave(): void {
    this.call.abort();
  }

  #hear(text: string): void {
    const blocks = (this.#text + text).split('\n\n');
    this.#text = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
      if (event && data) this.told.push({ event, data: JSON.parse(data) as Told['data'] });
    }
  }
}
