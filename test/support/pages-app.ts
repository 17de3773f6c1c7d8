import express from 'express';
import { AppError } from '../../src/domain/errors.js';
import type { Feedback } from '../../src/domain/feedback.js';
import type { Interview } from '../../src/domain/interviews.js';
import type { Keys } from '../../src/domain/keys.js';
import type { SpeechMetrics } from '../../src/domain/speech-metrics.js';
import type { Person } from '../../src/domain/people.js';
import { deletions } from '../../src/flows/delete-interview.js';
import { keyKeeping } from '../../src/flows/keep-keys.js';
import { interviewLister } from '../../src/flows/list-interviews.js';
import { interviewStarter } from '../../src/flows/start-interview.js';
import { turns } from '../../src/flows/turns.js';
import { feedbackWriting } from '../../src/flows/write-feedback.js';
import { assetsIn } from '../../src/web/assets.js';
import type { Deps } from '../../src/web/deps.js';
import { apiKeysPage } from '../../src/web/pages/api-keys.js';
import { dashboardPage } from '../../src/web/pages/dashboard.js';
import { feedbackPage } from '../../src/web/pages/feedback.js';
import { interviewPage } from '../../src/web/pages/interview.js';
import { landingPage } from '../../src/web/pages/landing.js';
import { pastCallsPage } from '../../src/web/pages/past-calls.js';
import { startPage } from '../../src/web/pages/start.js';
import { UploadRoom } from '../../src/web/upload-room.js';
import { endedOf, pageOf } from './page-of.js';
import { testApp } from './test-app.js';

/** What the fakes hold; whatever is left out is not there. */
export interface World {
  /** Who is signed in. */
  person?: Person;
  keys?: Partial<Keys>;
  interviews?: Interview[];
  feedback?: Feedback[];
  /** Of interviews, by their ids. */
  measures?: Map<string, SpeechMetrics>;
  siteNotice?: string;
}

/** The pages alone, over fakes kept in memory: no sessions, no API. */
export function pagesApp(world: World = {}): express.Express {
  const all = { ...testApp().deps, ...fakeDeps(world) };
  const writing = feedbackWriting(all);
  const deleting = deletions({ ...all, feedbackWriting: writing });
  const deps = {
    ...all,
    startInterview: interviewStarter(all, turns()),
    keyKeeping: keyKeeping(all, turns()),
    feedbackWriting: writing,
    listInterviews: interviewLister(all.interviews, deleting),
    deletions: deleting,
    uploads: new UploadRoom(),
  };
  return express()
    .set('view engine', 'ejs')
    .set('views', 'views')
    .use((req, res, next) => {
      res.locals.asset = assetsIn(deps.site.root).url;
      req.user = world.person;
      res.locals.person = world.person ?? null;
      res.locals.siteNotice = world.siteNotice ?? '';
      res.locals.version = '0.1.0';
      next();
    })
    .use(landingPage(), startPage(deps), interviewPage(deps), pastCallsPage(deps))
    .use(feedbackPage(deps), dashboardPage(deps), apiKeysPage(deps))
    .use((error: unknown, _req: express.Request, res: express.Response, next: express.NextFunction) => {
      if (!(error instanceof AppError)) return next(error);
      res.status(error.status).render('pages/error', { status: error.status, sentence: error.sentence });
    });
}

function fakeDeps({
  keys,
  interviews = [],
  feedback = [],
  measures = new Map(),
}: World): Pick<Deps, 'keys' | 'interviews' | 'feedback' | 'now'> {
  const ofPerson = (userId: string) => interviews.filter((interview) => interview.userId === userId);
  return {
    now: () => new Date('2026-03-04T17:16:00.000Z'),
    keys: {
      of: () => Promise.resolve(keys ? { values: keys, updatedAt: '2026-01-02T03:04:05Z' } : null),
      save: () => Promise.reject(new Error('Pages save nothing.')),
      forget: () => Promise.reject(new Error('Pages forget nothing.')),
    },
    interviews: {
      find: (userId, id) => Promise.resolve(ofPerson(userId).find((found) => found.id === id) ?? null),
      running: (userId) => Promise.resolve(ofPerson(userId).find((found) => !found.endedBy) ?? null),
      list: (userId, page) =>
        Promise.resolve(
          pageOf(ofPerson(userId), page).map((found) => ({
            ...found,
            totalMessages: { agent: found.conversation.agent.length, user: found.conversation.user.length },
            overallScore:
              feedback.find((one) => one.interviewId === found.id)?.data.scores?.overall_score ?? null,
          })),
        ),
      open: () => Promise.reject(new Error('Pages open nothing.')),
      ended: (userId, limit) => Promise.resolve(endedOf(ofPerson(userId), limit, { measures, feedback })),
      conversations: (userId, ids) =>
        Promise.resolve(ofPerson(userId).filter((found) => ids.includes(found.id))),
      change: (id, change) => {
        if (!change.measures) return Promise.reject(new Error('Pages change nothing else.'));
        measures.set(id, change.measures);
        return Promise.resolve();
      },
      remove: () => Promise.reject(new Error('Pages remove nothing.')),
      inRoom: () => Promise.reject(new Error('Pages ask for no room.')),
      sign: () => Promise.reject(new Error('Pages sign for nothing.')),
      known: () => Promise.reject(new Error('Pages ask for nothing known.')),
      hasSign: () => Promise.reject(new Error('Pages ask for no sign.')),
      withoutSign: () => Promise.reject(new Error('Pages look for nothing lost.')),
      endWithoutSign: () => Promise.reject(new Error('Pages end nothing.')),
    },
    feedback: {
      of: (_userId, interviewId) =>
        Promise.resolve(feedback.find((found) => found.interviewId === interviewId) ?? null),
      put: () => Promise.reject(new Error('Pages keep nothing.')),
    },
  };
}
