import { Visitor } from '../local-cloud/visitor.js';
import { pdfOf } from '../test/support/documents.js';
import { RobotCandidate } from '../test/support/robot-candidate.js';
import { CLOUD_KEYS } from '../test/support/speech-cloud.js';
import type { Container } from './container.js';
import type { Outside } from './outside.js';

const FORM = { name: 'Ada Lovelace', email: 'ready@local.test', role: 'Backend Engineer', level: 'mid' };
/** Also under a tenth of a core somebody gets an answer, be it that the interviewer did not come. */
const START_MS = 60_000;

/** An interview that was started through the front door. */
export interface StartedInterview {
  id: string;
  /** How long `POST /api/token` took, in milliseconds. */
  tokenMs: number;
  /** From the spawning of the worker to its readiness. */
  readyMs: number;
  workerPid: number;
  /** What the candidate's browser enters the room with. */
  invitation: { url: string; token: string };
}

/** One of the people of the local cloud, in front of the site. */
export class Candidate {
  private constructor(
    readonly visitor: Visitor,
    private readonly container: Container,
    private readonly outside: Outside,
  ) {}

  /** Signs in, saves the keys, uploads a résumé and looks at the start page. */
  static async prepare(container: Container, outside: Outside, email: string): Promise<Candidate> {
    const visitor = new Visitor(container.site);
    await visitor.signIn(email);
    const saved = await visitor.post('/api/user/keys', outside.keys);
    if (!saved.ok) throw new Error(`Saving the keys answered ${saved.status}: ${await saved.text()}`);
    const form = new FormData();
    form.set('document_type', 'resume');
    form.set('file', new Blob([pdfOf('Built a payment service with PostgreSQL and Kafka.')]), 'resume.pdf');
    const uploaded = await visitor.upload('/api/upload-resume', form);
    if (!uploaded.ok) throw new Error(`Uploading answered ${uploaded.status}: ${await uploaded.text()}`);
    await (await visitor.get('/start')).text();
    return new Candidate(visitor, container, outside);
  }

  /** @throws Error with the server's answer when the interview cannot be started. */
  async start(): Promise<StartedInterview> {
    const begun = performance.now();
    const answer = await this.visitor.post('/api/token', FORM);
    const body = await answer.text();
    const tokenMs = performance.now() - begun;
    if (!answer.ok) throw new Error(`Starting answered ${answer.status}: ${body}`);
    const { interview_id: id, url, token } = JSON.parse(body) as Record<string, string>;
    if (!id || !url || !token) throw new Error(`Starting answered ${body}`);
    const isIts = (line: { interviewId?: string }) => line.interviewId === id;
    const { pid = 0 } = await this.container.line('worker spawned', isIts, START_MS);
    const { readyMs = NaN } = await this.container.line('worker ready', isIts, START_MS);
    return { id, tokenMs, readyMs, workerPid: pid, invitation: { url, token } };
  }

  /** Enters the room, with a voice. */
  async enter({ invitation }: StartedInterview): Promise<RobotCandidate> {
    const robot = await RobotCandidate.start();
    const speech = { url: this.outside.cloud.openAiUrl, key: CLOUD_KEYS.openAiKey };
    await robot.join({ ...invitation, speech });
    return robot;
  }

  /** Ends the interview, and waits until its worker is gone. */
  async end({ id }: StartedInterview): Promise<void> {
    await this.visitor.post(`/api/interview/${id}/end`, {});
    await this.container.line('worker exited', (line) => line.interviewId === id, START_MS);
  }
}
