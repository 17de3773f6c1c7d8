import { z } from 'zod';
import { STAGE_IDS, type StageId } from '../../domain/stages/index.js';
import type { AgentMessage, Conversation, UserMessage } from '../../domain/transcript.js';

const said = { text: z.string(), timestamp: z.number() };
const Said = z.looseObject({ ...said, stage: z.enum(STAGE_IDS).catch('welcome') });
// The Python original kept no stage with what a candidate said.
const Answered = z.looseObject({ ...said, stage: z.enum(STAGE_IDS).optional().catch(undefined) });

/**
 * A conversation as a row holds it, whoever wrote it: what has no text or no time is left out, and an answer without a stage
 * is given that of the last question before it.
 */
export function conversationOf(stored: unknown): Conversation {
  const { agent, user } = z.object({ agent: list, user: list }).catch({ agent: [], user: [] }).parse(stored);
  const asked = agent.flatMap((one) => (Said.safeParse(one).data as AgentMessage | undefined) ?? []);
  const answered = user.flatMap((one) => Answered.safeParse(one).data ?? []);
  return {
    agent: asked,
    user: answered.map(
      (one) => ({ ...one, stage: one.stage ?? stageAt(asked, one.timestamp) }) as UserMessage,
    ),
  };
}

const list = z.array(z.unknown()).catch([]);

function stageAt(asked: AgentMessage[], timestamp: number): StageId {
  return asked.findLast((message) => message.timestamp <= timestamp)?.stage ?? 'welcome';
}
