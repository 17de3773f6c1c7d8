/** Ids of the person who sends a request stand in its place for these, which have their length. */
export const PLACES = {
  interview: 'ffffffff-1111-4111-8111-ffffffffffff',
  running: 'ffffffff-2222-4222-8222-ffffffffffff',
  room: 'interview-ffffffff-3333-4333-8333-ffffffffffff',
  resume: 'ffffffff-4444-4444-8444-ffffffffffff',
};

/** The request of a person who means it, from which the bad ones are made. */
export interface GoodRequest {
  query?: Record<string, string>;
  json?: Record<string, unknown>;
  form?: Record<string, string>;
  /** A form with one file. */
  upload?: { field: string; fields: Record<string, string> };
  /** How it is answered when not by 2xx or 3xx: starting is always refused here, or a worker would begin its work. */
  status?: number;
}

const interview = { interview_id: PLACES.interview };
const keys = { openai_key: 'sk-another-key-of-theirs', deepgram_key: 'another-key-of-theirs' };
const start = {
  name: 'Grace Hopper',
  email: 'grace@example.com',
  role: 'Engineer',
  level: 'mid',
  jobDescription: 'Somebody who builds engines.',
};

/** Those of the routes that take something; of any other the bare address is good. */
export const GOOD_REQUESTS: Record<string, GoodRequest> = {
  'GET /auth/login': { query: { return_to: '/dashboard', login_hint: 'ada@local.test' } },
  'GET /auth/callback': { query: { code: 'code', state: 'state' } },
  'POST /api/user/keys': { json: keys },
  'POST /api/user/keys/validate': { json: keys },
  'POST /api/upload-resume': { upload: { field: 'file', fields: { document_type: 'resume' } } },
  'POST /api/token': { json: { ...start, resumeCacheKey: PLACES.resume, includeProfile: true }, status: 409 },
  'POST /api/skip-stage': { json: { room_name: PLACES.room, target_stage: 'closing' }, status: 404 },
  'GET /api/user/interviews': { query: { limit: '10', q: 'engineer', before: '2026-05-01T00:00:00Z' } },
  'POST /api/feedback/scores': { json: interview },
  'POST /api/feedback': { json: { ...interview, again: false } },
  'POST /api/feedback/save': { json: interview },
  'POST /start': {
    upload: { field: 'resume', fields: { ...start, includeProfile: 'on', lastResume: '' } },
    status: 409,
  },
  'GET /past-calls': { query: { q: 'engineer', before: '2026-05-01T00:00:00Z', done: 'deleted' } },
  'GET /feedback/:id': { query: { version: '1' } },
  'POST /feedback/:id': { form: { again: 'no' } },
  'POST /api-keys': { form: keys },
  'POST /api-keys/test': { form: keys },
};

/** What stands in an address for the names in a route. */
export function addressOf(route: string): { method: string; path: string } {
  const [method = '', pattern = ''] = route.split(' ');
  const path = pattern.replace(/[:*](\w+)/g, (_all, name: string) =>
    name === 'room' ? PLACES.room : name === 'rest' ? 'base/page.css' : PLACES.interview,
  );
  return { method, path };
}
