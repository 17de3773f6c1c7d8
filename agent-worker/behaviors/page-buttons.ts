import type { Scene } from '../scene.js';
import { endTurn } from './turns.js';

/** What the candidate asks for by a button: a later stage, time to think, an answer now, the end. */
export function obeyPageButtons(scene: Scene): void {
  const { page, run, floor } = scene;
  // What he says next is new to think about: a skip, or the end of a stage, does not wait for the old.
  scene.on('reply', () => floor.release());
  page.on('message', (message) => {
    switch (message.type) {
      case 'skip_stage':
        run.apply({ type: 'skip-requested', target: message.target_stage });
        break;
      case 'hold_floor':
        floor.hold(() => endTurn(scene));
        break;
      case 'end_turn':
        endTurn(scene);
        break;
      case 'end_interview':
        run.apply({ type: 'end-requested', endedBy: 'user_ended' });
        break;
    }
  });
}
