/** What the scripted mind does in answer to one request: it speaks, or it calls one of the tools it was offered. */
export type Reply =
  { type: 'say'; text: string } | { type: 'call'; tool: string; args: Record<string, string> };

/** A spoken or written reply. */
export function say(text: string): Reply {
  return { type: 'say', text };
}
