import type { Scores } from './feedback.js';

/** What is told while feedback is being made. */
export type FeedbackNews =
  | { type: 'scores'; scores: Scores }
  /** A part of the report that is finished and checked, in Markdown. */
  | { type: 'point'; markdown: string }
  /** The report was not as it has to be: what was told of it is void, and it is written once more. */
  | { type: 'restart' }
  /** The language model has not said anything for some seconds. */
  | { type: 'slow' };

export type TellNews = (news: FeedbackNews) => void;
