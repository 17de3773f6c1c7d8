import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/**
 * Answers with a JSON object whose members may be lists that come bit by bit. It goes no faster than it is read, and ends when
 * nobody reads any more.
 * @throws whatever a list throws; the answer has begun then, and is cut by who answers errors.
 */
export async function sendJson(res: Response, members: object): Promise<void> {
  try {
    await pipeline(Readable.from(textOf(members)), res, { end: true });
  } catch (error) {
    // Somebody who left is no failure of ours.
    if ((error as { code?: string }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

async function* textOf(members: object): AsyncGenerator<string> {
  let before = '{\n';
  for (const [name, value] of Object.entries(members) as [string, unknown][]) {
    yield `${before}${JSON.stringify(name)}: `;
    if (isList(value)) yield* textOfList(value);
    else yield JSON.stringify(value, null, 2);
    before = ',\n';
  }
  yield '\n}\n';
}

async function* textOfList(list: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const item of list) {
    yield `${before}${JSON.stringify(item, null, 2)}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]' : '\n]';
}

function isList(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
