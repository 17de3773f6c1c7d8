import { join } from 'node:path';
import compression from 'compression';
import express from 'express';
import { deletions } from './flows/delete-interview.js';
import { forgetting } from './flows/forget-me.js';
import { keyKeeping } from './flows/keep-keys.js';
import { interviewLister } from './flows/list-interviews.js';
import { interviewStarter } from './flows/start-interview.js';
import { turns } from './flows/turns.js';
import { feedbackWriting } from './flows/write-feedback.js';
import { authStatusApi } from './web/api/auth-status.js';
import { documentsApi } from './web/api/documents.js';
import { feedbackApi } from './web/api/feedback.js';
import { healthApi } from './web/api/health.js';
import { interviewsApi } from './web/api/interviews.js';
import { keysApi } from './web/api/keys.js';
import { meApi } from './web/api/me.js';
import { roomApi } from './web/api/room.js';
import { workersApi } from './web/api/workers.js';
import { assetsIn } from './web/assets.js';
import { authRoutes, passportFor, signedIn } from './web/auth.js';
import type { Deps } from './web/deps.js';
import { fairReader } from './web/fair-reader.js';
import { answerErrors, unknownAddress } from './web/middleware/answer-errors.js';
import { pathOnly } from './web/middleware/path-only.js';
import { rateLimits } from './web/middleware/rate-limit.js';
import { requestLog } from './web/middleware/request-log.js';
import { requireUser, requireUserOfApi } from './web/middleware/require-user.js';
import { sameOrigin } from './web/middleware/same-origin.js';
import { livekitAllowed, securityHeaders } from './web/middleware/security-headers.js';
import { visitorSession } from './web/middleware/session.js';
import { staticFiles } from './web/middleware/static-files.js';
import { whoIsThere } from './web/middleware/who-is-there.js';
import { apiKeysPage } from './web/pages/api-keys.js';
import { dashboardPage } from './web/pages/dashboard.js';
import { deleteAccountPage } from './web/pages/delete-account.js';
import { feedbackPage } from './web/pages/feedback.js';
import { interviewPage } from './web/pages/interview.js';
import { landingPage } from './web/pages/landing.js';
import { pastCallsPage } from './web/pages/past-calls.js';
import { startPage } from './web/pages/start.js';
import { UploadRoom } from './web/upload-room.js';
import { wellFormed } from './web/well-formed.js';

/** Nobody sends them compressed: what is small on the way could be huge here. */
const BODIES = { limit: '100kb', inflate: false };

/** The layers a visitor passes, in order, and where each router hangs. Starts nothing. */
export function createApp(deps: Deps): express.Express {
  const { site } = deps;
  const assets = assetsIn(site.root);
  const passport = passportFor(deps);
  // Pages and API share them: whoever asks twice, by whichever door, starts once and pays once.
  const inTurn = turns();
  const writing = feedbackWriting(deps);
  const deleting = deletions({ ...deps, feedbackWriting: writing });
  const stories = {
    startInterview: interviewStarter(deps, inTurn),
    keyKeeping: keyKeeping(deps, inTurn),
    feedbackWriting: writing,
    deletions: deleting,
    listInterviews: interviewLister(deps.interviews, deleting),
    forgetMe: forgetting({ ...deps, feedbackWriting: writing }, inTurn),
  };
  const uploads = new UploadRoom();
  const documentReader = fairReader(deps.documentReader, uploads);
  const app = express();
  app.set('trust proxy', site.trustProxy);
  app.set('view engine', 'ejs');
  app.set('views', join(site.root, 'views'));
  // Express does so by itself only where NODE_ENV says production; compiling a page for each visitor takes longer than the rest of it.
  app.enable('view cache');
  app.disable('x-powered-by');
  // What every page's frame shows; errors before anybody is known have it, too.
  const { siteNotice, version } = site;
  Object.assign(app.locals, { asset: assets.url, person: null, siteNotice, version });

  app.use(securityHeaders(site));
  app.use(compression());
  app.use(requestLog(deps.log, deps.logScope));
  app.use(staticFiles(site.root, assets));
  app.use(pathOnly);
  app.use(healthApi(deps));
  app.use(visitorSession(deps), signedIn(passport), whoIsThere);
  app.use(sameOrigin(site));
  app.use(rateLimits());
  app.use(
    express.json({ ...BODIES, reviver: wellFormed }),
    express.urlencoded({ ...BODIES, extended: false }),
  );

  app.use(authRoutes(passport, deps));
  app.use(authStatusApi());

  app.use('/api', requireUserOfApi);
  app.use(keysApi({ ...deps, ...stories }));
  app.use(documentsApi({ ...deps, documentReader, uploads }));
  app.use(roomApi({ ...deps, ...stories }));
  app.use(workersApi(deps));
  app.use(interviewsApi({ ...deps, ...stories }));
  app.use(feedbackApi({ ...deps, ...stories }));
  app.use(meApi({ ...deps, ...stories }));

  app.use(landingPage());
  app.use(startPage({ ...deps, ...stories, documentReader, uploads }));

  app.use(['/interview', '/past-calls', '/feedback', '/dashboard', '/api-keys'], requireUser);
  app.use('/interview', livekitAllowed(deps));
  app.use(interviewPage(deps));
  app.use(pastCallsPage({ ...deps, ...stories }));
  app.use(feedbackPage({ ...deps, ...stories }));
  app.use(dashboardPage(deps));
  app.use(deleteAccountPage({ ...deps, ...stories }));
  app.use(apiKeysPage({ ...deps, ...stories }));

  app.use(unknownAddress);
  app.use(answerErrors);
  return app;
}
