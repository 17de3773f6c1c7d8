import type { Judged, Outcome } from './outcome.js';

/** What must be true of the feedback on an interview, whatever the model. */
export interface Property {
  name: string;
  /** Which cases it is asked of; when left out, of all with answers enough to be judged. */
  of?: string[];
  /**
   * What is wrong, in a line; null when nothing is, undefined when it cannot be asked.
   * @param other the outcome of another case, if that was judged as well.
   */
  fault(outcome: Outcome, other: (name: string) => Outcome | undefined): string | null | undefined;
}

/** The fault of all properties of feedback where there is none; that there is none is a property's fault of its own. */
export const NO_FEEDBACK = 'there is no feedback';

/** A property of feedback that is there. */
export function ofFeedback(
  name: string,
  fault: (feedback: Judged, outcome: Outcome) => string | null,
  of?: string[],
): Property {
  return {
    name,
    ...(of && { of }),
    fault: (outcome) => (outcome.feedback ? fault(outcome.feedback, outcome) : NO_FEEDBACK),
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
      if (own === undefined) return NO_FEEDBACK;
      return others === undefined ? undefined : fault(own, others);
    },
  };
}

/** The first of the faults that is one. */
export function firstOf(faults: Iterable<string | null>): string | null {
  for (const fault of faults) if (fault !== null) return fault;
  return null;
}
