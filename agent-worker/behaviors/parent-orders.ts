import type { ToPage } from '../../src/domain/room-messages.js';
import type { Scene } from '../scene.js';

/** What the web process orders. */
export function obeyParent({ parent, run, page }: Scene): void {
  let saving: Extract<ToPage, { type: 'saving' }> | undefined;
  page.on('arrived', () => void (saving && page.send(saving)));
  parent.onOrder((order) => {
    if (order.type === 'saving') void page.send((saving = order));
    if (order.type === 'skip') run.apply({ type: 'skip-requested', target: order.target });
    if (order.type === 'finish') run.apply({ type: 'end-requested', endedBy: order.endedBy });
  });
  const shutDown = () => void run.apply({ type: 'end-requested', endedBy: 'server_shutdown' });
  process.on('SIGTERM', shutDown);
  process.on('SIGINT', shutDown);
  void parent.lost.then(shutDown);
}
