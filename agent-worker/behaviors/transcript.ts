import { voice, type ChatMessage } from '@livekit/agents';
import type { StageId } from '../../src/domain/stages/index.js';
import { lastQuestionOf, sentencesOf } from '../../src/domain/sentences.js';
import type { FromWorker } from '../../src/domain/worker-messages.js';
import type { Heard } from '../interviewer.js';
import type { Scene } from '../scene.js';

/** Everything said goes to the parent and, as captions, to the page: the candidate's words when final, the interviewer's as spoken. */
export function keepTranscript(scene: Scene): void {
  const { run, page, parent, conversation, floor } = scene;
  scene.on('heard', (heard) => {
    floor.heard(heard);
    if (!heard.isFinal) return;
    parent.send(candidateSaid(heard, run.progress.stage));
    void page.send({ type: 'user_caption', text: heard.text });
  });

  // A skip changes the stage before the words it cut off are known: they belong to the stage they were begun in.
  let begunIn: StageId = run.progress.stage;
  conversation.session.on(voice.AgentSessionEventTypes.AgentStateChanged, ({ newState }) => {
    if (newState === 'speaking') begunIn = run.progress.stage;
  });
  conversation.session.on(voice.AgentSessionEventTypes.ConversationItemAdded, ({ item }) => {
    if (item.type === 'message' && item.role === 'assistant') keepSpoken(scene, item, begunIn);
  });
}

/** Words of the candidate for the parent, at the time at which they were begun. */
export function candidateSaid({ text, beganAt, speechMs }: Heard, stage: StageId): FromWorker {
  return { type: 'candidate-said', text, timestamp: beganAt / 1000, stage, speechMs };
}

function keepSpoken({ run, page, parent, conversation }: Scene, item: ChatMessage, stage: StageId): void {
  const text = item.textContent?.trim();
  if (!text) return;
  const { startedSpeakingAt } = item.metrics;
  parent.send({
    type: 'agent-said',
    text,
    timestamp: startedSpeakingAt ?? item.createdAt / 1000,
    stage,
    ...(item.interrupted && { interrupted: true }),
    ...(startedSpeakingAt && { speechMs: conversation.soundedSince(startedSpeakingAt * 1000) }),
  });
  void page.send({ type: 'agent_caption', text });
  // Only the model's replies were timed by their first token; fixed words are not questions of the stage.
  if (item.metrics.llmNodeTtft === undefined || stage === 'closing') return;
  const question = lastQuestionOf(text) ?? (item.interrupted ? null : sentencesOf(text).at(-1));
  if (!question) return;
  run.questionsAsked.push(question);
  if (stage === run.progress.stage) run.apply({ type: 'question-asked' });
}
