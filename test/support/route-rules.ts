/** The names under which a request asks for things: Ada's, or such as nobody has. */
export interface Things {
  interview: string;
  room: string;
  resume: string;
}

/**
 * What a route answers to whom: the status, and where it leads or the code of the refusal. Addresses are filled in from
 * Ada's things; what else a request carries stands here, so that another person asks for the same.
 */
export interface Rule {
  nobody: string;
  another: string;
  owner: string;
  query?: (things: Things) => Record<string, string>;
  /** Sent as JSON to the API, as a form to a page. */
  body?: (things: Things) => Record<string, unknown>;
  /** Sent as the file of a form. */
  file?: { field: string; text: string };
  /** How something is answered that is no id; 400 from the API and 404 as a page when not given. */
  noId?: number;
  /** Ada's interview is not over yet. */
  running?: true;
}

export const SIGN_IN = '302 to sign in';
const REFUSED = '401 sign-in-needed';

const everybody = (answer: string) => ({ nobody: answer, another: answer, owner: answer });
/** Answers about whoever asks. */
const ownCall = { nobody: REFUSED, another: '200', owner: '200' };
const ownPage = { nobody: SIGN_IN, another: '200', owner: '200' };
/** Answers about one thing, which is there for its owner only. */
const call = { nobody: REFUSED, another: '404 not-found', owner: '200' };
/** A form of somebody whose session has ended: a page that leads to sign in. */
const SIGNED_OUT = '401';
const page = { nobody: SIGN_IN, another: '404', owner: '200' };

const keys = () => ({ openai_key: 'sk-another-key-of-theirs' });
const interviewId = ({ interview }: Things) => ({ interview_id: interview });
const file = (field: string) => ({ field, text: 'Ten years of engines, and of those who build them.' });
const start = ({ resume }: Things) => ({
  name: 'Grace Hopper',
  email: 'grace@example.com',
  role: 'Engineer',
  level: 'mid',
  jobDescription: '',
  resumeCacheKey: resume,
});

/** Every route of the site. A new one gets its line here. */
export const ROUTE_RULES: Record<string, Rule> = {
  'GET /styles/*rest': everybody('302 its version'),
  'GET /scripts/*rest': everybody('302 its version'),
  'GET /fonts/*rest': everybody('302 its version'),
  'GET /vendor/*rest': everybody('302 its version'),
  'GET /health': everybody('200'),
  'GET /health/live': everybody('200'),

  'GET /auth/login': everybody('302 /auth/callback?code='),
  // Who is signed in already is told nothing new, and sent on.
  'GET /auth/callback': {
    nobody: '403',
    another: '302 /dashboard',
    owner: '302 /dashboard',
    query: () => ({ code: '' }),
  },
  'GET /auth/logout': { nobody: '302 /', another: '302 /dashboard', owner: '302 /dashboard' },
  'GET /auth/logout-everywhere': { nobody: '302 /', another: '302 /dashboard', owner: '302 /dashboard' },
  'POST /auth/logout': everybody('303 /'),
  'POST /auth/logout-everywhere': everybody('303 /'),
  'GET /api/auth/status': everybody('200'),

  'GET /api/user/export': ownCall,
  'DELETE /api/user': ownCall,
  'GET /api/user/keys/status': ownCall,
  'POST /api/user/keys': { ...ownCall, body: keys },
  'POST /api/user/keys/validate': { ...ownCall, body: keys },
  'DELETE /api/user/keys': ownCall,
  'POST /api/upload-resume': { ...ownCall, file: file('file') },

  // The resume is a field of the form: what is wrong with it is told as with any other field.
  'POST /api/token': { ...call, another: '400 resume-unknown', body: start },
  'GET /api/interview/active': { ...call, running: true },
  'POST /api/skip-stage': {
    ...call,
    running: true,
    noId: 404,
    body: ({ room }) => ({ room_name: room, target_stage: 'closing' }),
  },
  'GET /api/worker/status/:room': { ...call, running: true, noId: 404 },

  'GET /api/user/interviews': ownCall,
  'GET /api/interview/:id': call,
  'POST /api/interview/:id/end': { ...call, running: true },
  'DELETE /api/interview/:id': call,

  'POST /api/feedback/scores': { ...call, body: interviewId },
  'POST /api/feedback': { ...call, body: interviewId },
  'POST /api/feedback/save': { ...call, another: '404 no-feedback', body: interviewId },
  'GET /api/feedback/get/:id': { ...call, another: '404 no-feedback' },

  'GET /': everybody('200'),
  'GET /start': everybody('200'),
  'POST /start': {
    nobody: '401',
    another: '400',
    owner: '303 /interview',
    noId: 400,
    body: (things) => ({ ...start(things), includeProfile: 'on', lastResume: things.resume }),
  },
  'GET /interview': { ...page, running: true },
  'GET /past_calls.html': everybody('301 /past-calls'),
  'GET /history': everybody('301 /past-calls'),
  'GET /past-calls': ownPage,
  'GET /past-calls/:id/delete': page,
  'POST /past-calls/:id/delete': { ...page, nobody: SIGNED_OUT, owner: '303 /past-calls?done=deleted' },
  'GET /feedback/:id.md': { ...page, query: () => ({ version: '1' }) },
  'GET /feedback/:id.json': page,
  'GET /feedback/:id': page,
  'POST /feedback/:id': { ...page, nobody: SIGNED_OUT, owner: '303 back' },
  'GET /dashboard': ownPage,
  'GET /dashboard/delete-account': ownPage,
  'POST /dashboard/delete-account': {
    ...ownPage,
    nobody: SIGNED_OUT,
    another: '400',
    owner: '303 /?done=forgotten',
    body: () => ({ email: 'Zyzzyva@example.com' }),
  },
  'GET /api-keys': ownPage,
  'POST /api-keys': {
    ...ownPage,
    nobody: SIGNED_OUT,
    another: '303 /api-keys?done=saved',
    owner: '303 /api-keys?done=saved',
    body: keys,
  },
  'GET /api-keys/test': { nobody: SIGN_IN, another: '302 /api-keys', owner: '302 /api-keys' },
  'POST /api-keys/test': { ...ownPage, nobody: SIGNED_OUT, body: keys },
  'GET /api-keys/delete': ownPage,
  'POST /api-keys/delete': {
    ...ownPage,
    nobody: SIGNED_OUT,
    another: '303 /api-keys?done=deleted',
    owner: '303 /api-keys?done=deleted',
  },
};
