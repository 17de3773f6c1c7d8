import type { CandidateForm } from '../domain/candidate.js';
import type { Documents } from '../domain/documents.js';
import { AppError, siteClosing } from '../domain/errors.js';
import { hostProblem, type Hosts } from '../domain/hosts.js';
import {
  candidateIdentity,
  interviewRunning,
  type Interview,
  type Interviews,
} from '../domain/interviews.js';
import type { Keys, KeyStore } from '../domain/keys.js';
import type { Invitation, Rooms } from '../domain/rooms.js';
import type { InterviewFacts } from '../domain/worker-messages.js';
import { workersBusy, type Workers } from '../domain/workers.js';
import { endLost } from './end-lost.js';
import { closeRoom, savedSoon } from './finish-interview.js';
import { followInterview, type FollowDeps } from './follow-interview.js';
import { interviewStatus } from './interview-status.js';
import type { InTurn } from './turns.js';
import { usableKeys } from './usable-keys.js';

export interface StartDeps extends FollowDeps {
  keys: KeyStore;
  hosts: Hosts;
  interviews: Interviews;
  documents: Documents;
  workers: Workers;
  rooms: Rooms;
  /** Aborted when the site closes. */
  closing: AbortSignal;
  now(): Date;
}

export interface StartedInterview {
  interview: Interview;
  invitation: Invitation;
}

export type StartInterview = (userId: string, form: CandidateForm) => Promise<StartedInterview>;

/**
 * Starts interviews: each its row, its worker, and the candidate's way in. A start that fails leaves no row behind.
 * Two starts of one person come one after the other, so that the second finds the interview of the first.
 * The function throws AppError `keys-missing`, `keys-incomplete`, `interview-running`, `workers-busy`, `livekit-url-refused`, `worker-failed`.
 */
export function interviewStarter(deps: StartDeps, inTurn: InTurn): StartInterview {
  return (userId, form) => inTurn(userId, () => startInterview(deps, userId, form));
}

async function startInterview(
  deps: StartDeps,
  userId: string,
  form: CandidateForm,
): Promise<StartedInterview> {
  if (deps.closing.aborted) throw siteClosing();
  const keys = await usableKeys(deps.keys, userId);
  await refuseSecond(deps, userId);
  await refuseWhenBusy(deps.workers);
  await refuseHost(deps.hosts, keys);
  const texts = await textsFor(deps.documents, userId, form);
  const interview = await openInterview(deps, userId, form, texts);
  const { giveUp, ...follower } = followInterview(deps, interview, keys);
  try {
    const facts = factsFor(interview, form, texts);
    const invitation = await invitationFor(deps.rooms, keys, interview);
    await deps.workers.start({ facts, keys, ...follower });
    return { interview, invitation };
  } catch (error) {
    giveUp();
    void closeRoom(deps, keys, interview);
    await leaveNothingBehind(deps, interview);
    throw error;
  }
}

/** A row that cannot be removed now is closed by the person's next start. */
async function leaveNothingBehind(deps: StartDeps, { userId, id }: Interview): Promise<void> {
  try {
    await deps.interviews.remove(userId, id);
  } catch (error) {
    deps.log.warn({ interviewId: id, err: error }, 'failed start left its row behind');
  }
}

/** The way into an interview's room for its candidate. */
export function invitationFor(
  rooms: Rooms,
  keys: Parameters<Rooms['invite']>[0],
  interview: Interview,
): Promise<Invitation> {
  return rooms.invite(keys, {
    room: interview.roomName,
    identity: candidateIdentity(interview.id),
    name: interview.candidateName,
  });
}

/** One interview at a time; one whose worker is gone without a trace is ended and does not stand in the way. */
async function refuseSecond(deps: StartDeps, userId: string): Promise<void> {
  // Looked at before the row is read: whatever end was written since then is the right one.
  const held = deps.transcripts.running();
  const before = await deps.interviews.running(userId);
  if (!before) return;
  const status = await interviewStatus(deps, before);
  if (status === 'terminated') return endAfterWorker(deps, before.id, held);
  if (status !== 'not_found' || !(await endLost(deps, before))) throw interviewRunning(before);
}

/** The end of one that was held is on its way to the database, or there by now. */
async function endAfterWorker({ interviews }: StartDeps, id: string, held: string[]): Promise<void> {
  if (!held.includes(id)) await interviews.change(id, { endedBy: 'worker_crash' });
}

/** Before anything is written: who is refused now will try again and again. */
async function refuseWhenBusy(workers: Workers): Promise<void> {
  const { active, most } = await workers.capacity();
  if (active >= most) throw workersBusy();
}

/** What was fine when it was saved may lead elsewhere now, and what the original saved was never looked at. */
async function refuseHost(hosts: Hosts, { livekitUrl }: Keys): Promise<void> {
  const problem = await hostProblem(hosts, livekitUrl);
  if (problem) throw livekitUrlRefused(problem);
}

interface Texts {
  resume: string;
  jobDescription: string;
}

async function textsFor(documents: Documents, userId: string, form: CandidateForm): Promise<Texts> {
  const resume = form.resumeCacheKey ? await documents.find(userId, form.resumeCacheKey) : null;
  if (form.resumeCacheKey && !resume) {
    throw new AppError('resume-unknown', 'That resume is not known. Please upload it again.', 400);
  }
  if (!form.includeProfile) return { resume: '', jobDescription: '' };
  return { resume: resume?.text ?? '', jobDescription: form.jobDescription };
}

async function openInterview(
  deps: StartDeps,
  userId: string,
  form: CandidateForm,
  texts: Texts,
): Promise<Interview> {
  const roomName = `interview-${crypto.randomUUID()}`;
  try {
    return await deps.interviews.open({
      userId,
      candidateName: form.name,
      interviewDate: deps.now().toISOString(),
      roomName,
      jobRole: form.role,
      experienceLevel: form.level,
      finalStage: 'welcome',
      skippedStages: [],
      hasResume: texts.resume !== '',
      hasJd: texts.jobDescription !== '',
    });
  } catch (error) {
    // A database that hangs must not keep the person twice as long.
    await savedSoon(deps, leaveNothingIn(deps, userId, roomName));
    throw error;
  }
}

/** What was opened although no answer came is held by nobody, and would keep the person from starting. */
async function leaveNothingIn(deps: StartDeps, userId: string, roomName: string): Promise<void> {
  const opened = await deps.interviews.inRoom(userId, roomName).catch(() => null);
  if (opened) await leaveNothingBehind(deps, opened);
}

function factsFor(interview: Interview, form: CandidateForm, texts: Texts): InterviewFacts {
  return {
    interviewId: interview.id,
    room: interview.roomName,
    candidateIdentity: candidateIdentity(interview.id),
    candidate: { name: form.name, role: form.role, level: form.level },
    ...texts,
  };
}

function livekitUrlRefused(problem: string): AppError {
  return new AppError('livekit-url-refused', `${problem} You can change it on the API Keys page.`, 400);
}
