import { voice } from '@livekit/agents';
import type { ToPage } from '../../src/domain/room-messages.js';
import {
  isHopeless,
  spokenTrouble,
  troubleSentence,
  type ServiceTrouble,
  type Task,
} from '../../src/domain/service-trouble.js';
import type { Scene } from '../scene.js';

/** How often in a row a service may fail before the interview is given up. */
const LIMIT = 3;

/** A failing service is told at once, in words that help; when it is hopeless, the interview ends with all that was said. */
export function tellTrouble(scene: Scene): void {
  const { run, page, conversation, log } = scene;
  const inARow = new Map<Task, number>();
  const standing = new Map<Task, Told>();
  const isWell = (task: Task) => {
    inARow.delete(task);
    const told = standing.get(task);
    standing.delete(task);
    // What ended the interview stays to be read.
    if (!told || run.progress.step === 'ended') return;
    if ([...standing.values()].some(({ service }) => service === told.service)) return;
    void page.send({ type: 'provider_well', service: told.service });
  };
  scene.on('trouble', (news) => {
    if (news.kind === 'well') return isWell(news.task);
    if (run.progress.step === 'ended') return;
    const failures = (inARow.get(news.task) ?? 0) + (news.kind === 'slow' ? 0 : 1);
    inARow.set(news.task, failures);
    const givenUp = isHopeless(news) || failures >= LIMIT;
    standing.set(news.task, tell(scene, news, givenUp));
    if (givenUp) return void run.apply({ type: 'end-requested', endedBy: 'provider_error' });
    if (news.task === 'listening' && failures === 1 && run.progress.step === 'interviewing')
      conversation.say(spokenTrouble(news));
  });
  // Whoever comes in the middle of it has not been told.
  page.on('arrived', () => {
    for (const message of standing.values()) void page.send(message);
  });
  // Without a listener Node makes an exception of it; what matters of it has come as trouble.
  conversation.session.on(voice.AgentSessionEventTypes.Error, () =>
    log.debug('the session reports an error'),
  );
}

type Told = Extract<ToPage, { type: 'provider_error' }>;

function tell({ page, parent }: Scene, trouble: ServiceTrouble, givenUp: boolean): Told {
  const { service, task, kind } = trouble;
  const message = troubleSentence(trouble, givenUp);
  const toPage: Told = { type: 'provider_error', service, message };
  void page.send(toPage);
  parent.send({ type: 'provider-error', service, task, kind, givenUp, message });
  return toPage;
}
