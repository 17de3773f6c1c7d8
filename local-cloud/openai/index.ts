import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOpenAiApp, type OpenAiOptions } from './app.js';

export interface OpenAiServerOptions extends OpenAiOptions {
  /** Any free port when left out. */
  port?: number;
}

export interface RunningOpenAi {
  /** The address to use as OPENAI_BASE_URL, with its /v1. */
  url: string;
  close(): Promise<void>;
}

/**
 * Starts the OpenAI stand-in on 127.0.0.1. Rejects when the port is taken. `close` ends open streams too;
 * the speech router stays its owner's to close.
 */
export async function startOpenAi({ port = 0, ...options }: OpenAiServerOptions): Promise<RunningOpenAi> {
  const server = createServer(createOpenAiApp(options));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}/v1`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
