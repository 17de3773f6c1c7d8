import type { Judged, Outcome } from './outcome.js';

/** What must be true of the feedback on an interview, whatever the model. */
export interface Property {
  name: string;
  /** Whose; of all that can be judged when left out. */
  of?: string[];
  /**
   * What is wrong, in a line; null when nothing is, undefined when it cannot be asked.
   * @param other the outcome of another case, if that was judged as well.
   */
  fault(outcome: Outcome, other: (name: string) => Outcome | undefined): string | null | undefined;
}

/** A property of feedback that is there; where none is, another property says so. */
export function ofFeedback(
  name: string,
  fault: (feedback: Judged, outcome: Outcome) => string | null,
  of?: string[],
): Property {
  return {
    name,
    ...(of && { of }),
    fault: (outcome) => (outcome.feedback ? fault(outcome.feedback, outcome) : undefined),
  };
}

/** A property of two overall scores. */
export function compared(
  name: string,
  of: string,
  than: string,
  fault: (own: number, others: number) => string | null,
): Property {
  return {
    name,
    of: [of],
    fault(outcome, other) {
      const own = outcome.feedback?.scores.overall_score;
      const others = other(than)?.feedback?.scores.overall_score;
      return own === undefined || others === undefined ? undefined : fault(own, others);
    },
  };
}

/** The first of the faults that is one. */
export function firstOf(faults: Iterable<string | null>): string | null {
  for (const fault of faults) if (fault !== null) return fault;
  return null;
}
