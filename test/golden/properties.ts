import type { Outcome } from './outcome.js';
import type { Property } from './property.js';
import { PARTICULAR } from './properties/particular.js';
import { REPORT } from './properties/report.js';
import { SCORES } from './properties/scores.js';
import { silent } from './transcripts/silent.js';

export const PROPERTIES: readonly Property[] = [...PARTICULAR, ...SCORES, ...REPORT];

/** A property that was asked of an outcome; the fault is null where it held. */
export interface Finding {
  property: string;
  fault: string | null;
}

/** Asks all properties of an outcome that can be asked; the others are those of the same run. */
export function findings(outcome: Outcome, run: readonly Outcome[]): Finding[] {
  const other = (name: string) => run.find(({ of }) => of.name === name);
  const isAsked = ({ of }: Property) => (of ? of.includes(outcome.of.name) : outcome.of.name !== silent.name);
  return PROPERTIES.filter(isAsked).flatMap((property) => {
    const fault = property.fault(outcome, other);
    return fault === undefined ? [] : [{ property: property.name, fault }];
  });
}
