import type { Store } from 'express-session';
import type { Strategy } from 'passport';
import type { Logger } from 'pino';
import type { Documents } from '../domain/documents.js';
import type { FeedbackStore } from '../domain/feedback.js';
import type { Reachable } from '../domain/health.js';
import type { Hosts } from '../domain/hosts.js';
import type { Interviews } from '../domain/interviews.js';
import type { KeyChecks } from '../domain/key-checks.js';
import type { KeyStore } from '../domain/keys.js';
import type { LanguageModel } from '../domain/language-model.js';
import type { OwnData } from '../domain/own-data.js';
import type { People } from '../domain/people.js';
import type { LogScope } from '../domain/log.js';
import type { Rooms } from '../domain/rooms.js';
import type { TokenCounter } from '../domain/tokens.js';
import type { DocumentReader } from '../domain/uploads.js';
import type { Workers } from '../domain/workers.js';
import type { Background } from '../flows/background.js';
import type { Transcripts } from '../flows/keep-transcript.js';

/** All that the doors need from outside; handed in by `server.ts`, or by a test. */
export interface Deps {
  people: People;
  ownData: OwnData;
  keys: KeyStore;
  hosts: Hosts;
  interviews: Interviews;
  documents: Documents;
  feedback: FeedbackStore;
  workers: Workers;
  rooms: Rooms;
  transcripts: Transcripts;
  documentReader: DocumentReader;
  keyChecks: KeyChecks;
  model: LanguageModel;
  tokens: TokenCounter;
  /** How many tokens the model takes, question and answer together. */
  contextTokens: number;
  database: Reachable;
  sessions: Sessions;
  /** Passport's strategy for sign-in; it answers with a `Person`. */
  google: Strategy;
  log: Logger;
  logScope: LogScope;
  site: SiteSettings;
  /** Aborted when the site closes: no interview is begun any more, all else is answered. */
  closing: AbortSignal;
  background: Background;
  now(): Date;
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<void>;
}

/** Where sessions are kept; with `endAll` somebody is signed out wherever they are signed in. */
export type Sessions = Store & { endAll(userId: string): Promise<void> };

/** What an operator says about this site. */
export interface SiteSettings {
  /** Scheme and host by which people reach it, e.g. `https://mockflow.example`. */
  publicUrl: string;
  behindTls: boolean;
  /** How many proxies stand in front of it. */
  trustProxy: number;
  /** Signs the session cookie. */
  secretKey: string;
  /** A sentence shown on every page; empty for none. */
  siteNotice: string;
  allowPrivateHosts: boolean;
  version: string;
  /** The folder that holds `views`, `public` and `node_modules`. */
  root: string;
}
