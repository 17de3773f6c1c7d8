import type { Golden } from './golden-interview.js';
import { careerChanger } from './transcripts/career-changer.js';
import { hostile } from './transcripts/hostile.js';
import { injected } from './transcripts/injected.js';
import { lead } from './transcripts/lead.js';
import { misheard } from './transcripts/misheard.js';
import { nonNative } from './transcripts/non-native.js';
import { rambling } from './transcripts/rambling.js';
import { silent } from './transcripts/silent.js';
import { strong } from './transcripts/strong.js';
import { terseTyped } from './transcripts/terse-typed.js';
import { veryLong } from './transcripts/very-long.js';
import { weak } from './transcripts/weak.js';

/** The golden set: interviews of people as they are. */
export const GOLDEN: readonly Golden[] = [
  strong,
  weak,
  rambling,
  silent,
  hostile,
  injected,
  nonNative,
  terseTyped,
  careerChanger,
  misheard,
  lead,
  veryLong,
];
