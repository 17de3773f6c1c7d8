import { closing } from './closing.js';
import { companyFit } from './company-fit.js';
import { pastExperience } from './past-experience.js';
import { selfIntro } from './self-intro.js';
import { STAGE_IDS, type Stage, type StageId } from './stage.js';
import { welcome } from './welcome.js';

export { STAGE_IDS, type Stage, type StageId } from './stage.js';

/** The interview, in order: the progress bar, the timers, the prompts, the skip buttons and the transcript all read it. */
export const STAGES: readonly Stage[] = [welcome, selfIntro, pastExperience, companyFit, closing];

/** The stage of that id. */
export function stageOf(id: StageId): Stage {
  const stage = STAGES.find((candidate) => candidate.id === id);
  if (!stage) throw new RangeError(`No stage is called ${id}.`);
  return stage;
}

/** Whether `to` comes after `from`. */
export function isLater(to: StageId, from: StageId): boolean {
  return STAGES.findIndex((s) => s.id === to) > STAGES.findIndex((s) => s.id === from);
}

/** The stage that follows; null after the last. */
export function nextStage(id: StageId): StageId | null {
  return STAGE_IDS[STAGE_IDS.indexOf(id) + 1] ?? null;
}
