import type { ChatMessage } from '@livekit/agents';
import type { Floor } from '../floor.js';
import type { InterviewRun } from '../interview-run.js';
import type { Scene } from '../scene.js';

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

/** The candidate's turn has ended by a button, or by what they typed: everything unanswered is answered now. */
export function endTurnNow({ run, floor, conversation }: Scene, typed = ''): void {
  const hadOpenTurn = floor.hasOpenTurn;
  const text = [floor.takeAll(), typed].filter(Boolean).join(' ');
  if (hadOpenTurn) conversation.forgetUnfinishedTurn();
  if (!text || !mayBeAnswered(run)) return;
  conversation.hush();
  run.apply({ type: 'turn-finished' });
  conversation.reply(text);
}

function mayBeAnswered({ progress }: InterviewRun): boolean {
  return (progress.step === 'interviewing' || progress.step === 'leaving') && progress.stage !== 'closing';
}
