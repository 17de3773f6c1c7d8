import { one } from '../one.js';
import { onMessages, tell } from './messages.js';
import { stageStates } from './stage-states.js';
import { toast } from '../toast.js';

/**
 * @import { Room } from '/vendor/livekit-client/livekit-client.esm.mjs'
 * @import { Announce } from './announcer.js'
 * @import { StageId } from '../../../../src/domain/stages/index.js'
 */

/** How long the interviewer may take to follow a skip before it is said that nothing happened. */
const SKIP_PATIENCE_MS = 15_000;

/**
 * The stages in the header, each in its own colour, and the row to skip ahead.
 *
 * @param {Room} room
 * @param {HTMLElement} root
 * @param {Announce} announce
 */
export function attachStages(room, root, announce) {
  const header = one(root, '[data-stage-header]', HTMLElement);
  const skip = one(root, '[data-skip]', HTMLDetailsElement);
  const skipLabel = one(skip, '[data-skip-label]', HTMLElement);
  const dots = /** @type {HTMLElement[]} */ ([...header.querySelectorAll('[data-stage-dot]')]);
  const order = dots.map((dot) => dot.dataset.stageDot ?? '');
  const skips = /** @type {HTMLButtonElement[]} */ ([...skip.querySelectorAll('[data-skip-to]')]);
  let current = root.dataset.stage ?? '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  for (const button of skips) button.addEventListener('click', () => void skipTo(button));
  onMessages(room, {
    stage_change: ({ stage }) => enter(stage),
    progress: ({ stage }) => stage !== current && enter(stage),
  });
  show();

  /** @param {string} stage */
  function enter(stage) {
    const isNew = stage !== current;
    current = stage;
    settle();
    if (isNew) announce(`Stage ${order.indexOf(stage) + 1} of ${order.length}: ${labelOf(stage)}`);
  }

  /** @param {HTMLButtonElement} button */
  async function skipTo(button) {
    const target = /** @type {StageId} */ (button.dataset.skipTo);
    skip.open = false;
    for (const other of skips) other.disabled = true;
    skip.classList.add('skip--pending');
    skipLabel.textContent = `Moving on to ${labelOf(target)}…`;
    announce(skipLabel.textContent);
    waiting = setTimeout(refused, SKIP_PATIENCE_MS);
    await tell(room, { type: 'skip_stage', target_stage: target }).catch(refused);
  }

  function refused() {
    settle();
    toast('Alex did not move on. Please try again.', 'error');
  }

  function settle() {
    clearTimeout(waiting);
    skip.classList.remove('skip--pending');
    skipLabel.textContent = 'Skip stages';
    show();
  }

  /** @param {string} stage */
  function labelOf(stage) {
    return header.querySelector(`[data-stage-dot="${stage}"] .stage__label`)?.textContent ?? stage;
  }

  function show() {
    const states = stageStates(order, current);
    header.dataset.stage = current;
    for (const [at, dot] of dots.entries()) {
      const state = states[at];
      dot.classList.toggle('stage--done', state === 'done');
      dot.classList.toggle('stage--current', state === 'current');
      one(dot, '[data-stage-word]', HTMLElement).textContent = `(${state})`;
      if (state === 'current') dot.setAttribute('aria-current', 'step');
      else dot.removeAttribute('aria-current');
    }
    for (const button of skips) {
      button.disabled = states[order.indexOf(button.dataset.skipTo ?? '')] !== 'to come';
    }
  }
}
