import { z } from 'zod';
import type { BadRequest } from './bad-request.js';
import type { Answer } from './wire.js';

const Refusal = z.object({ code: z.string().regex(/^[a-z-]+$/), message: z.string().min(10) });

/** What Node answers itself, with nothing more than this, before anybody else has read the request. */
const NODES_OWN = [400, 408, 413, 417, 431];

/** Words that only the inside of a program has. */
const INSIDES =
  /node_modules|dist\/src|\.[jt]s:\d|\bat \S+ \(\S+:\d|PGRST|postgres|supabase|\bSQL|syntax error|violates|relation "|(Type|Range|Syntax|Reference|Zod|Multer|App)Error|ECONN|ENOTFOUND|Unexpected (token|end)|\[object Object\]|cw_0x689/i;

/** What is wrong with an answer; null when nothing is. */
export function faultOf({ target, method, spoil, body }: BadRequest, answer: Answer | null): string | null {
  if (!answer) return spoil || body.length > 100_000 ? null : 'no answer';
  const { status, headers } = answer;
  if (status >= 500) return `answered ${status}: ${answer.body.slice(0, 200)}`;
  const inside = INSIDES.exec(answer.body);
  if (inside) return `tells “${inside[0]}”: ${answer.body.slice(0, 300)}`;
  if (status < 400 || method === 'HEAD' || spoil || !target.startsWith('/api/')) return null;
  if (headers['x-request-id'] === undefined && NODES_OWN.includes(status) && answer.body === '') return null;
  return isRefusal(answer.body)
    ? null
    : `refused with ${status} without code and sentence: ${answer.body.slice(0, 200)}`;
}

function isRefusal(body: string): boolean {
  try {
    return Refusal.safeParse(JSON.parse(body)).success;
  } catch {
    return false;
  }
}
