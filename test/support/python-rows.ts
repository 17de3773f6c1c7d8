/** One row as JSON. */
export type Row = Record<string, unknown>;

export const ADA = '00000000-0000-4000-8000-00000000000a';
export const GRACE = '00000000-0000-4000-8000-00000000000b';
export const MARY = '00000000-0000-4000-8000-00000000000c';
export const LINUS = '00000000-0000-4000-8000-00000000000d';
/** Somebody whose login was deleted, and whose interviews were not. */
export const GHOST = '00000000-0000-4000-8000-00000000dead';

/** Ada's interviews: the newest has a report, the one before it none. */
export const JUDGED = '10000000-0000-4000-8000-000000000000';
export const UNJUDGED = '10000000-0000-4000-8000-000000000001';
export const GRACES = '20000000-0000-4000-8000-000000000000';
export const ADAS_INTERVIEWS = 24;

/** The original's ENCRYPTION_KEY, and what Python's `Fernet(key).encrypt` (cryptography 48.0.0) made with it. */
export const PYTHON_KEY = 'Vg7bNPXhb9xuTQ5pYt3m8k1nC0JrZ2dSwLqEoIaGfUs=';
const ADAS_TOKENS = [
  'gAAAAABrCwhv0g91MZOehl8ZO9Sxjk-yBS70sR2Bzb4FwbmfaFhUWylZFBewIn9vN1m9zP3oBzKVTOKrfvgj84NSg0dTiqoBEzy0tV1lWK9gAx8GOn2BUE80gJKmhiEr65IbDx9btBTG',
  'gAAAAABrCwhvWrzU0CZPLUSSJFOWKiz4TtFXYWcaXRdL74CRL1IJ7WVcAy-neW2dd01Ra1VmYwXh2uY1Q4_Y933YK_3FenStXw==',
  'gAAAAABrCwhvvQ0_VDrK_87KYx9OMtk4W5R3Wtwytz1fQOZ6hV-pa_xm50Na_LpmFdfsEKtCiueLml6FJj0G76soEEi7kXeExCcOjYHSKqlHOTL-kj_WMfY86ntLZStVa8XlJMHbT2ET',
  'gAAAAABrCwhvIIlw6vOQlqMRYxqafDt5UZFKgmyZtIeP3MezvzaeCONSisu-iYt3ubfpQab8G82xEmWPHTNwLocIbXQThSOqYA==',
  'gAAAAABrC0CZxRAm5FrBL04e8fp6nMCUXaXJbDTFANiH7MzNQ91GiBlpcKUo5IEOwZKRwPAP3KtHO_i4XmKaMyBPZXjtPLnaeVR2a1HTIxFhohfISgzuy8s=',
];
export const ADAS_KEYS = {
  livekitUrl: 'wss://ada-lovelace.livekit.cloud',
  livekitApiKey: 'APIada1842',
  livekitApiSecret: 'a-secret-of-Adas-livekit-project',
  openaiKey: 'sk-proj-Ada',
  deepgramKey: 'deepgram-of-ada-0123456789',
};

export function keyRows(): Row[] {
  const [url, key, secret, openai, deepgram] = ADAS_TOKENS;
  const written = '2025-02-04T10:11:12.131415';
  return [
    {
      id: '30000000-0000-4000-8000-000000000000',
      user_id: ADA,
      livekit_url_encrypted: url,
      livekit_key_encrypted: key,
      livekit_secret_encrypted: secret,
      openai_key_encrypted: openai,
      deepgram_key_encrypted: deepgram,
      encryption_salt: 'c2FsdCBvZiB0aGUgb3JpZ2luYWw=',
      created_at: written,
      updated_at: written,
    },
    // Saved by half.
    { id: '30000000-0000-4000-8000-000000000001', user_id: MARY, openai_key_encrypted: openai },
  ];
}

/** As the original's worker wrote them: `datetime.now().isoformat()` for the date, `time.time()` beside each text. */
export function interviewRows(): Row[] {
  const adas = Array.from({ length: ADAS_INTERVIEWS }, (_, at) => interview(ADA, `1${tail(at)}`, at));
  return [
    ...adas,
    interview(GRACE, GRACES, 1),
    interview(GHOST, `4${tail(0)}`, 2),
    ...ODD.map((odd, at) => ({ ...interview(MARY, `5${tail(at)}`, at + 40), ...odd })),
  ];
}

/** What may stand in rows that nobody watched. */
const ODD: Row[] = [
  { conversation: { agent: [], user: [] }, total_messages: { agent: 0, user: 0 } },
  { conversation: {}, total_messages: {}, ended_by: null },
  { conversation: null, total_messages: null, skipped_stages: null, has_resume: null, has_jd: null },
  { total_messages: { agent: '3', user: '2' }, job_role: null, experience_level: null, final_stage: null },
  { experience_level: 'Mid-Level', final_stage: 'feedback', job_role: `O'Brien & "Söhne" \\ <b>🎙️</b>` },
  { interview_date: '2024-02-29T23:59:59', created_at: '2024-02-29T23:59:59', updated_at: null },
];

function interview(userId: string, id: string, daysAgo: number): Row {
  const at = Date.UTC(2025, 5, 30, 14, 3, 12) - daysAgo * 86_400_000;
  const written = `${new Date(at).toISOString().slice(0, 19)}.${String(123_456 + daysAgo)}`;
  const conversation = talk(at / 1000, id);
  return {
    id,
    user_id: userId,
    candidate_name: 'Ada Lovelace',
    interview_date: written,
    room_name: `interview-ada-lovelace-${Math.floor(at / 1000)}-${id.slice(0, 2)}`,
    job_role: 'Backend Engineer',
    experience_level: 'mid',
    final_stage: 'closing',
    ended_by: daysAgo % 3 === 2 ? 'user_disconnect' : 'natural_completion',
    skipped_stages: daysAgo % 2 ? ['self_intro', 'company_fit'] : [],
    has_resume: daysAgo % 2 === 0,
    has_jd: false,
    conversation,
    total_messages: { agent: conversation.agent.length, user: conversation.user.length },
    internal_note: `note ${daysAgo}`,
    created_at: written,
    updated_at: written,
  };
}

function talk(from: number, id: string) {
  const ask = (after: number, stage: string, text: string) => ({
    text,
    timestamp: from + after + 0.482917,
    stage,
  });
  const say = (after: number, text: string) => ({ text, timestamp: from + after + 0.104233 });
  return {
    agent: [
      ask(0, 'welcome', 'Hello Ada, welcome to the interview.'),
      ask(20, 'self_intro', 'Please tell me about yourself.'),
      ask(60, 'past_experience', 'What did you build at Acme?'),
      ask(100, 'company_fit', 'Why this role?'),
      ask(140, 'closing', 'Thank you, Ada, and goodbye.'),
    ],
    user: [
      say(10, 'Hello, I am glad to be here today.'),
      say(30, `I am an engineer who likes to make engines count, and this is number ${id}.`),
      say(70, 'A payments service in Go, with two colleagues, in about nine months.'),
      say(110, 'Because careful work matters here, and I want to learn from the team.'),
    ],
  };
}

export function feedbackRows(): Row[] {
  const row = (at: number, userId: string, interviewId: string, data: unknown): Row => ({
    id: `6${tail(at)}`,
    user_id: userId,
    interview_id: interviewId,
    feedback_data: data,
    created_at: `2025-07-01T08:00:${10 + at}.654321`,
    updated_at: `2025-07-01T08:00:${10 + at}.654321`,
  });
  return [
    row(0, ADA, JUDGED, { scores: scores(4), feedback: REPORT }),
    ...[3, 4, 5].map((at) => row(at, ADA, `1${tail(at)}`, { scores: scores(at - 1), feedback: REPORT })),
    row(6, ADA, `1${tail(6)}`, { feedback: REPORT, model: 'gpt-4o-mini' }),
    row(7, MARY, `5${tail(0)}`, { scores: { overall_score: '3.5' } }),
    row(8, MARY, `5${tail(1)}`, 'none'),
  ];
}

export const HEADLINE = 'Clear stories that still want numbers';
const REPORT = `## 1. Role-Anchored Summary\n\nYou came across as an engineer who owns what she builds.\n\n## 2. Key Strengths\n\n### You name what you built\n\n> "A payments service in Go"\n`;

function scores(score: number): Row {
  const of = (name: string) => ({ name, score, max_score: 5, quick_take: 'Easy to follow.' });
  return {
    overall_score: score,
    summary_headline: HEADLINE,
    competencies: [of('Technical Depth'), of('Problem Solving'), of('Communication')],
    top_strength: 'Explains decisions plainly',
    top_improvement: 'Add one measured result to each story',
    answer_structure_score: 3,
  };
}

/** All of a version 4 UUID but its first digit. */
function tail(at: number): string {
  return `0000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
}
