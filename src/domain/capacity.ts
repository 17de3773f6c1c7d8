/** What a machine, or the part of it that the site may use, has. */
export interface Machine {
  /** Fractions too: half a core is 0.5. */
  cores: number;
  memoryMb: number;
}

/** What the site and its interviews take of it. */
export interface Needs {
  /** Memory of the web process. */
  siteMb: number;
  /** Memory of one interview's worker. */
  interviewMb: number;
}

const SITE_MB = 90;
/** By what notices that somebody speaks. */
const INTERVIEW_MB = { livekit: 90, silero: 110 };

/** Below this share of a core the interviewer's voice falters. */
const CORES_AN_INTERVIEW = 0.25;

/**
 * What is counted with: more than each of several workers took, which share the pages of the files they map
 * (`docs/capacity.md`). A single one, which shares them with nobody, may take somewhat more (`docs/image.md`).
 */
export function needsOf(vadEngine: keyof typeof INTERVIEW_MB): Needs {
  return { siteMb: SITE_MB, interviewMb: INTERVIEW_MB[vadEngine] };
}

/**
 * How many interviews a machine bears at the same time: no more than the operator allows, than cores, than memory.
 * Never none: a machine too small for one still holds it, badly, and who runs it is told (`docs/capacity.md`).
 */
export function mostInterviews(allowed: number, machine: Machine, needs: Needs): number {
  const byCores = machine.cores / CORES_AN_INTERVIEW;
  const byMemory = (machine.memoryMb - needs.siteMb) / needs.interviewMb;
  return Math.max(1, Math.floor(Math.min(allowed, byCores, byMemory)));
}

/** Whether the machine has what one interview needs. */
export function bearsOne(machine: Machine, needs: Needs): boolean {
  return machine.cores >= CORES_AN_INTERVIEW && machine.memoryMb >= needs.siteMb + needs.interviewMb;
}
