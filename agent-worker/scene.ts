import type { InterviewFacts } from '../src/domain/worker-messages.js';
import type { Conversation } from './conversation.js';
import type { Floor } from './floor.js';
import type { InterviewRun } from './interview-run.js';
import type { Heard, Interviewer } from './interviewer.js';
import type { Log } from './log.js';
import type { ParentLink } from './parent-link.js';
import type { RoomLink } from './room-link.js';
import type { ServiceNews } from '../src/domain/service-trouble.js';

/** What happens in the conversation, for whoever wants to know. */
export interface SceneEvents {
  heard: Heard;
  typed: string;
  trouble: ServiceNews;
  /** The model is about to speak. */
  reply: undefined;
}

/** Everything a behaviour may watch and act on. */
export interface Scene {
  facts: InterviewFacts;
  run: InterviewRun;
  floor: Floor;
  interviewer: Interviewer;
  conversation: Conversation;
  page: RoomLink;
  parent: ParentLink;
  log: Log;
  on<K extends keyof SceneEvents>(event: K, listener: (what: SceneEvents[K]) => void): void;
}
