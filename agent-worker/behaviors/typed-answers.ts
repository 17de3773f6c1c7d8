import type { Scene } from '../scene.js';
import { endTurnNow } from './turns.js';

/** A typed answer is kept and answered like a spoken one. */
export function takeTypedAnswers(scene: Scene): void {
  const { run, parent, page } = scene;
  scene.on('typed', (raw) => {
    const text = raw.trim();
    if (!text || run.progress.step === 'ended') return;
    const { stage } = run.progress;
    parent.send({ type: 'candidate-said', text, timestamp: Date.now() / 1000, stage, typed: true });
    void page.send({ type: 'user_caption', text });
    endTurnNow(scene, text);
  });
}
