import express, { type Request, type RequestHandler, type Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { AppError } from '../../domain/errors.js';
import { FewCounters } from '../few-counters.js';

const MINUTE_MS = 60_000;

interface Limit {
  windowMs: number;
  /** How often one person may, within the window. */
  person: number;
  /** How often all behind one address may: a classroom is thirty people. */
  address: number;
  /** What they did, as in `You have … too often.` */
  done: string;
  /** Which answers mean that nothing dear was done, told by the answer; none when not given. */
  free?: (req: Request, res: Response) => boolean;
}

/** How often what is dear may be done: far above what somebody needs, far below what hurts. */
const LIMITS = {
  /** Each asks Google twice and writes a session. */
  'sign-in': { windowMs: 10 * MINUTE_MS, person: 20, address: 100, done: 'signed in' },
  /** Each looks up a host's name and writes a row. */
  'key-saves': { windowMs: 10 * MINUTE_MS, person: 30, address: 300, done: 'saved keys' },
  /** Each asks three services, with keys that may be anybody's: trying stolen ones must not pay. */
  'key-tests': { windowMs: 10 * MINUTE_MS, person: 10, address: 100, done: 'tested keys' },
  /** Each holds up to 10 MB and a thread for seconds. */
  uploads: {
    windowMs: 60 * MINUTE_MS,
    person: 30,
    address: 300,
    done: 'uploaded documents',
    free: (req, res) => isBusy(req, res) && !req.file,
  },
  /** Each starts a process of some 90 MB; a busy site starts none, and asks to be tried again every 20 seconds. */
  tokens: {
    windowMs: 10 * MINUTE_MS,
    person: 20,
    address: 200,
    done: 'started interviews',
    free: isBusy,
  },
  /** Each signs a way into the room; a page asks every second while the interviewer starts, and every few when the line is bad. */
  'ways-in': {
    windowMs: 10 * MINUTE_MS,
    person: 300,
    address: 3000,
    done: 'asked for the way into the room',
  },
  /** Each asks the person's own model; a page that is opened again asks for the same feedback again. */
  feedback: { windowMs: 60 * MINUTE_MS, person: 60, address: 600, done: 'asked for feedback' },
  /** Each reads all that is stored of somebody. */
  exports: { windowMs: 60 * MINUTE_MS, person: 10, address: 100, done: 'exported data' },
  /** Each is a transaction over all tables; the wrong address, or a failure, is worth another try. */
  deletions: { windowMs: 60 * MINUTE_MS, person: 10, address: 100, done: 'asked to delete an account' },
} satisfies Record<string, Limit>;

export type Limited = keyof typeof LIMITS;

/** What counts: the API's way and that of forms without scripts tell the same story. */
const COUNTED: [method: 'get' | 'post' | 'delete', path: string, what: Limited][] = [
  ['post', '/api/user/keys', 'key-saves'],
  ['post', '/api-keys', 'key-saves'],
  ['post', '/api/user/keys/validate', 'key-tests'],
  ['post', '/api-keys/test', 'key-tests'],
  ['post', '/api/upload-resume', 'uploads'],
  ['post', '/start', 'uploads'],
  ['post', '/api/token', 'tokens'],
  ['post', '/start', 'tokens'],
  ['get', '/api/interview/active', 'ways-in'],
  ['post', '/api/feedback', 'feedback'],
  ['post', '/api/feedback/scores', 'feedback'],
  ['post', '/feedback/:id', 'feedback'],
  ['get', '/api/user/export', 'exports'],
  ['delete', '/api/user', 'deletions'],
  ['post', '/dashboard/delete-account', 'deletions'],
];

/**
 * Counts what signed-in people do, whoever begins to sign in, and strangers' forms with a file in them, which are read so
 * that nothing typed is lost; apart from people's, so that a stranger uses up nothing of theirs. No stranger gets further.
 */
export function rateLimits(): express.Router {
  const router = express.Router();
  const limiters = new Map<Limited, RequestHandler[]>();
  for (const [method, path, what] of COUNTED) {
    const both = limiters.get(what) ?? [perPerson(what, personOf), perAddress(what, isNobody)];
    limiters.set(what, both);
    router[method](path, both);
  }
  return router.get('/auth/login', perAddress('sign-in')).post('/start', perAddress('uploads', isSomebody));
}

/** @param keyOf whom to count for; nobody is counted where there is none. */
export function perPerson(
  what: Limited,
  keyOf: (req: Request, res: Response) => string | undefined,
): RequestHandler {
  return limiter(what, 'person', {
    keyGenerator: (req, res) => keyOf(req, res) ?? '',
    skip: (req, res) => !keyOf(req, res),
  });
}

/** By the whole network of an IPv6 address: a single household has billions of them. */
function perAddress(what: Limited, skip: (req: Request) => boolean = () => false): RequestHandler {
  return limiter(what, 'address', { keyGenerator: (req) => ipKeyGenerator(req.ip ?? ''), skip });
}

function personOf(req: Request): string | undefined {
  return req.user?.id;
}

function isBusy(_req: Request, res: Response): boolean {
  return res.statusCode === 503;
}

function isSomebody(req: Request): boolean {
  return !isNobody(req);
}

function isNobody(req: Request): boolean {
  return !req.user;
}

function limiter(
  what: Limited,
  whose: 'person' | 'address',
  options: Required<Pick<Parameters<typeof rateLimit>[0] & object, 'keyGenerator' | 'skip'>>,
): RequestHandler {
  const { windowMs, done, free, ...limits }: Limit = LIMITS[what];
  return rateLimit({
    ...options,
    // Those it calls successful are not counted. Its word for failed ones would let off whoever hangs up before the answer, too.
    ...(free && { skipSuccessfulRequests: true, requestWasSuccessful: free }),
    windowMs,
    limit: limits[whose],
    store: new FewCounters(),
    legacyHeaders: false,
    // Its checks write to the console, some of them because of a header that anybody may send.
    validate: false,
    handler: (req, _res, next) => {
      next(tooOften(done, whose, resetIn(req, windowMs)));
    },
  });
}

function resetIn(req: Request & { rateLimit?: { resetTime?: Date } }, windowMs: number): number {
  const ms = req.rateLimit?.resetTime ? req.rateLimit.resetTime.getTime() - Date.now() : windowMs;
  return Math.max(1, Math.ceil(ms / 1000));
}

function tooOften(done: string, whose: 'person' | 'address', retryAfterS: number): AppError {
  const who = whose === 'person' ? 'You have' : 'People at your internet address have';
  const minutes = Math.ceil(retryAfterS / 60);
  const when = minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return new AppError('too-many-requests', `${who} ${done} too often. Please try again in ${when}.`, 429, {
    retryAfterS,
  });
}
