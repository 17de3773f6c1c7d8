import type { Ending, Interview } from '../domain/interviews.js';
import type { Log } from '../domain/log.js';
import type { InterviewMessage } from '../domain/workers.js';

/** Tells the log what happens in one interview: a line for each event, and not a word of what is said. */
export class InterviewDiary {
  private stage: string;
  private readonly facts: { interviewId: string };
  private turns = 0;
  private lastSpeaker: 'agent-said' | 'candidate-said' | undefined;

  constructor(
    private readonly deps: { log: Log; now(): Date },
    private readonly interview: Interview,
  ) {
    this.stage = interview.finalStage;
    this.facts = { interviewId: interview.id };
  }

  note(message: InterviewMessage): void {
    if (message.type === 'agent-said' || message.type === 'candidate-said') this.count(message.type);
    if (message.type === 'stage') this.changed(message);
    if (message.type === 'provider-error') this.troubled(message);
  }

  ended(endedBy: Ending): void {
    const startedAt = new Date(this.interview.interviewDate).getTime();
    const durationS = Math.round((this.deps.now().getTime() - startedAt) / 1000);
    const facts = { ...this.facts, endedBy, stage: this.stage, durationS, turns: this.turns };
    this.deps.log.info(facts, 'interview ended');
  }

  /** A turn is what the candidate says until the interviewer speaks, in as many pieces as it comes. */
  private count(speaker: 'agent-said' | 'candidate-said'): void {
    if (speaker === 'candidate-said' && this.lastSpeaker !== speaker) this.turns += 1;
    this.lastSpeaker = speaker;
  }

  private changed({ stage, skippedStages }: Extract<InterviewMessage, { type: 'stage' }>): void {
    const facts = { ...this.facts, from: this.stage, to: stage, skipped: skippedStages };
    this.deps.log.info(facts, 'stage changed');
    this.stage = stage;
  }

  private troubled(trouble: Extract<InterviewMessage, { type: 'provider-error' }>): void {
    const { service, task, kind, givenUp } = trouble;
    this.deps.log.warn({ ...this.facts, service, task, kind, givenUp }, 'service trouble');
  }
}
