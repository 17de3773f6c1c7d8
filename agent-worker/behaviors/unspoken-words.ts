import { voice, type ChatMessage } from '@livekit/agents';
import { sentencesOf } from '../../src/domain/sentences.js';
import type { Scene } from '../scene.js';

/** A voice that failed is left alone for a moment before it is asked again. */
const AGAIN_AFTER_MS = 3_000;

/**
 * When the voice fails in the middle of something, only what was spoken counts as said, though the SDK (1.9.0) has it all
 * in its history; the rest is said when the voice is back, from the sentence that broke off.
 */
export function sayUnspokenWords(scene: Scene): void {
  const { conversation } = scene;
  let failed: { speech: voice.SpeechHandle | undefined; spoken: string } | undefined;
  let again: { words: string; llmNodeTtft: number | undefined } | undefined;
  scene.on('trouble', (news) => {
    if ('spoken' in news && news.spoken !== undefined)
      failed = { speech: conversation.current, spoken: news.spoken };
  });
  conversation.session.on(voice.AgentSessionEventTypes.ConversationItemAdded, ({ item }) => {
    if (item.type !== 'message' || item.role !== 'assistant') return;
    // Whether they are the model's words is known by this measure of them, and they still are when they are repeated.
    if (again?.llmNodeTtft !== undefined && item.textContent === again.words)
      item.metrics.llmNodeTtft = again.llmNodeTtft;
    // One that was interrupted before a word of it was heard is done, and adds nothing: this is the next one.
    const words = failed?.speech?.done() === false ? cutOff(item, failed.spoken) : '';
    failed = again = undefined;
    if (!words) return;
    again = { words, llmNodeTtft: item.metrics.llmNodeTtft };
    setTimeout(() => mayGoOn(scene) && conversation.say(words), AGAIN_AFTER_MS);
  });
}

/** @returns what was not said. */
function cutOff(item: ChatMessage, spoken: string): string {
  const text = item.textContent ?? '';
  if (spoken.length < text.length) item.content = [spoken];
  // Whoever interrupted the interviewer did not want to hear the rest.
  if (item.interrupted) return '';
  item.interrupted = true;
  const sentences = sentencesOf(text);
  let said = '';
  while (sentences[0] !== undefined && spoken.startsWith(said + sentences[0]))
    said += `${sentences.shift()} `;
  return sentences.join(' ');
}

function mayGoOn({ run, floor, conversation }: Scene): boolean {
  const { step } = run.progress;
  if (step !== 'interviewing' && step !== 'leaving') return false;
  return !floor.hasOpenTurn && conversation.session.agentState === 'listening';
}
