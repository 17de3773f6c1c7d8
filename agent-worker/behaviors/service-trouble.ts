import { voice } from '@livekit/agents';
import { isHopeless, troubleSentence, type ServiceTrouble } from '../../src/domain/service-trouble.js';
import type { Scene } from '../scene.js';

/** How often in a row a service may fail before the interview is given up. */
const LIMIT = 3;

/** A failing service is told at once, in words that help; when it is hopeless, the interview ends with all that was said. */
export function tellTrouble(scene: Scene): void {
  const { run, page, parent, conversation, log } = scene;
  const inARow = new Map<ServiceTrouble['task'], number>();
  scene.on('trouble', (trouble) => {
    if (run.progress.step === 'ended') return;
    const { service, task, kind } = trouble;
    const message = troubleSentence(trouble);
    log.warn({ service, task, kind }, 'service trouble');
    void page.send({ type: 'provider_error', service, message });
    parent.send({ type: 'provider-error', service, message });
    inARow.set(task, (inARow.get(task) ?? 0) + 1);
    if (isHopeless(trouble) || (inARow.get(task) ?? 0) >= LIMIT)
      run.apply({ type: 'end-requested', endedBy: 'provider_error' });
  });
  scene.on('heard', () => inARow.delete('listening'));
  conversation.session.on(voice.AgentSessionEventTypes.AgentStateChanged, ({ newState }) => {
    if (newState === 'speaking') inARow.delete('speaking');
  });
  conversation.session.on(voice.AgentSessionEventTypes.ConversationItemAdded, () =>
    inARow.delete('thinking'),
  );
  // Without a listener Node makes an exception of it; what matters of it has come as trouble.
  conversation.session.on(voice.AgentSessionEventTypes.Error, () =>
    log.debug('the session reports an error'),
  );
}
