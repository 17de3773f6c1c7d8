import type { ChatMessage } from '@livekit/agents';
import type { Floor } from '../floor.js';
import type { InterviewRun } from '../interview-run.js';
import type { Scene } from '../scene.js';
import { candidateSaid } from './transcript.js';

/**
 * The candidate's turn has ended by silence.
 * @returns whether it is to be answered: not while the candidate thinks, nor during the goodbye, nor when nobody is there.
 */
export function spokenTurnEnded(run: InterviewRun, floor: Floor, message: ChatMessage): boolean {
  const text = floor.endTurn(message.textContent ?? '');
  if (text === null || !mayBeAnswered(run)) return false;
  message.content = [text];
  run.apply({ type: 'turn-finished' });
  return run.progress.step !== 'ended';
}

/** What was said in the moment before a button was pressed arrives after the button: sound takes longer than data. */
const IN_FLIGHT_MS = 120;
/** Recognition finds the last words sooner than this, when it is asked for them. */
export const LAST_WORDS_MS = 800;

/** The candidate says they are done: answered at once, or as soon as the words they have just spoken are known. */
export function endTurn(scene: Scene): void {
  const { floor, conversation } = scene;
  if (!floor.wordsAreComing && !conversation.awaitsWords) return endTurnNow(scene);
  setTimeout(() => conversation.wantFinalWords(), IN_FLIGHT_MS);
  floor.whenSettled(LAST_WORDS_MS, () => endTurnNow(scene));
}

/** The candidate's turn ends without further waiting: everything unanswered is answered now, with what they typed. */
export function endTurnNow(scene: Scene, typed = ''): void {
  answer(scene, [takeTurn(scene), typed].filter(Boolean).join(' '));
}

/** Words that recognition left open end the turn as silence does: neither an "um" nor while the candidate thinks. */
export function endUnconfirmedTurn(scene: Scene): void {
  settle(scene);
  scene.conversation.turnIsOver();
  answer(scene, scene.floor.endTurn(scene.floor.openWords) ?? '');
}

/** What was recognised so far is kept, and answered together with the next turn. */
export function leaveForNextTurn(scene: Scene): void {
  settle(scene);
  scene.conversation.turnIsOver();
  scene.floor.keepForNextTurn();
}

function answer({ run, conversation }: Scene, text: string): void {
  if (!text || !mayBeAnswered(run)) return;
  conversation.hush();
  run.apply({ type: 'turn-finished' });
  conversation.reply(text);
}

/** All that is unanswered. */
export function takeTurn(scene: Scene): string {
  const { floor, conversation } = scene;
  settle(scene);
  if (floor.hasOpenTurn) conversation.turnIsOver();
  return floor.takeAll();
}

// Words nobody will confirm any more are kept in the transcript as they were understood.
function settle({ floor, parent, page, run }: Scene): void {
  const settled = floor.settle();
  if (!settled) return;
  parent.send(candidateSaid(settled, run.progress.stage));
  void page.send({ type: 'user_caption', text: settled.text });
}

function mayBeAnswered({ progress }: InterviewRun): boolean {
  return (progress.step === 'interviewing' || progress.step === 'leaving') && progress.stage !== 'closing';
}
