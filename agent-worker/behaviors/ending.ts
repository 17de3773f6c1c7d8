import type { Ending } from '../../src/domain/interviews.js';
import { endingNotice, partingWords } from '../../src/domain/small-talk.js';
import type { ToWorker } from '../../src/domain/worker-messages.js';
import type { Scene } from '../scene.js';
import { keepLastWords } from './last-words.js';

/** A sentence that is being spoken when the server closes may be finished, if it does not take longer. */
const SENTENCE_MS = 4_000;
const PARTING_MS = 7_000;
const SAVING_MS = 6_000;
const LEAVING_MS = 3_000;

/** The interview is over: the page and the parent are told, the parent saves, and everybody leaves. Resolves then. */
export function endInOrder(scene: Scene): Promise<void> {
  return new Promise((resolve) => {
    scene.run.when('finish', ({ endedBy }) => void finish(scene, endedBy).finally(resolve));
  });
}

async function finish(scene: Scene, endedBy: Ending): Promise<void> {
  const { page, conversation } = scene;
  await page.send({ type: 'interview_ending', message: endingNotice(endedBy) });
  await within(PARTING_MS, part(scene, endedBy));
  await keepLastWords(scene);
  await within(SAVING_MS, beSaved(scene, endedBy));
  await within(LEAVING_MS, conversation.close());
  await within(LEAVING_MS, page.leave());
}

async function part({ conversation, floor, page }: Scene, endedBy: Ending): Promise<void> {
  floor.release();
  const last = conversation.current;
  if (endedBy === 'server_shutdown' && last) await within(SENTENCE_MS, last.waitForPlayout());
  conversation.hush();
  await last?.waitForPlayout();
  const words = partingWords(endedBy);
  if (words && page.candidateIsHere) await conversation.say(words).waitForPlayout();
}

async function beSaved({ parent, page, run, facts }: Scene, endedBy: Ending): Promise<void> {
  const answer = answerOf(parent);
  parent.send({ type: 'ended', endedBy, finalStage: run.progress.stage });
  const saved = await Promise.race([answer, parent.lost]);
  if (saved?.type === 'saved') await page.send({ type: 'interview_saved', interview_id: facts.interviewId });
  if (saved?.type === 'save-failed') await page.send({ type: 'save_error', message: saved.message });
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
