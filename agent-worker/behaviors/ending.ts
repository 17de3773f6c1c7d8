import type { Ending } from '../../src/domain/interviews.js';
import type { ToPage } from '../../src/domain/room-messages.js';
import { endingNotice, hastyParting, partingWords, serverLost } from '../../src/domain/small-talk.js';
import type { ToWorker } from '../../src/domain/worker-messages.js';
import type { Scene } from '../scene.js';
import { keepLastWords } from './last-words.js';

/** A sentence that is being spoken when the server closes may be finished, if it does not take longer. */
const SENTENCE_MS = 4_000;
const SAVING_MS = 6_000;
/** A message that a room server does not take must not keep anybody. */
const TELLING_MS = 500;
const PATIENCE = { partingMs: 7_000, leavingMs: 3_000 };
/** Whoever has lost their parent is gone soon after it. */
const HASTE = { partingMs: 2_800, leavingMs: 300 };

/** The interview is over: the page and the parent are told, the parent saves, and everybody leaves. Resolves then. */
export function endInOrder(scene: Scene): Promise<void> {
  return new Promise((resolve) => {
    scene.run.when('finish', ({ endedBy }) => void finish(scene, endedBy).finally(resolve));
  });
}

async function finish(scene: Scene, endedBy: Ending): Promise<void> {
  const { page, parent, conversation } = scene;
  const { partingMs, leavingMs } = parent.isLost ? HASTE : PATIENCE;
  await within(TELLING_MS, page.send({ type: 'interview_ending', message: endingNotice(endedBy) }));
  await within(partingMs, part(scene, endedBy));
  if (!parent.isLost) await keepLastWords(scene);
  await within(SAVING_MS, beSaved(scene, endedBy));
  await within(leavingMs, conversation.close());
  await within(leavingMs, page.leave());
}

async function part({ conversation, floor, page, parent }: Scene, endedBy: Ending): Promise<void> {
  floor.release();
  const last = conversation.current;
  if (endedBy === 'server_shutdown' && last && !parent.isLost)
    await within(SENTENCE_MS, last.waitForPlayout());
  conversation.hush();
  await last?.waitForPlayout();
  const words = parent.isLost ? hastyParting() : partingWords(endedBy);
  if (words && page.candidateIsHere) await conversation.say(words).waitForPlayout();
}

async function beSaved({ parent, page, run, facts }: Scene, endedBy: Ending): Promise<void> {
  const answer = answerOf(parent);
  parent.send({ type: 'ended', endedBy, finalStage: run.progress.stage });
  const saved = await Promise.race([answer, parent.lost]);
  await within(TELLING_MS, page.send(outcome(facts.interviewId, saved)));
}

function outcome(interviewId: string, saved: Saved | void): ToPage {
  if (saved?.type === 'saved') return { type: 'interview_saved', interview_id: interviewId };
  return { type: 'save_error', message: saved?.type === 'save-failed' ? saved.message : serverLost() };
}

type Saved = Extract<ToWorker, { type: 'saved' | 'save-failed' }>;

function answerOf(parent: Scene['parent']): Promise<Saved> {
  return new Promise((resolve) => {
    parent.onOrder((order) => {
      if (order.type === 'saved' || order.type === 'save-failed') resolve(order);
    });
  });
}

/** Waits for it, but no longer than that; its failure must not keep anybody here. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([work.catch(() => undefined), limit]);
  clearTimeout(timer);
}
