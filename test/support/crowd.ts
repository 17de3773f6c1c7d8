const OTHERS = 400;
const uuid = (kind: string, n: string) =>
  `('00000000-0000-4000-8000-${kind}' || lpad((${n})::text, 8, '0'))::uuid`;
const person = (n: string) => uuid('aaaa', n);
const interview = (n: string) => uuid('bbbb', n);

/** A database in which Ada has 10,000 interviews, and 400 others 50 each; with feedback, keys, documents, and sessions. */
export const crowd = {
  ada: '00000000-0000-4000-8000-aaaa00000000',
  adasInterview: '00000000-0000-4000-8000-bbbb00000500',
  /** A place in the middle of her list, and in the middle of an instant. */
  middle: { date: '2026-01-03T02:00:00Z', id: '00000000-0000-4000-8000-bbbb00005050' },
  /** So many of Ada's interviews share an instant. */
  ofOneInstant: 100,
  /** Running interviews, and expired sessions. */
  few: 20,
  sql: `
    insert into users (id, email, google_id)
      select ${person('n')}, 'somebody-' || n || '@example.com', 'g-' || n from generate_series(0, ${OTHERS}) n;
    insert into interviews
      (id, user_id, candidate_name, interview_date, room_name, job_role, experience_level, final_stage, ended_by, conversation)
      select ${interview('n')}, ${person(`case when n <= 10000 then 0 else 1 + n % ${OTHERS} end`)}, 'Somebody',
        timestamptz '2026-01-01' + n / 100 * interval '1 hour', 'room-' || n, 'Role ' || n % 1000, 'mid', 'closing',
        case when n > 29980 then null else 'natural_completion' end,
        jsonb_build_object('agent', '[]'::jsonb, 'user', jsonb_build_array(jsonb_build_object('text', repeat(md5(n::text), 10))))
      from generate_series(1, 30000) n;
    insert into feedback (user_id, interview_id, feedback_data)
      select user_id, id, '{"scores": {"overall_score": 3.5}}' from interviews where ended_by is not null;
    insert into user_api_keys (user_id) select id from users where id <> ${person('0')};
    insert into documents (user_id, document_type, filename, text, char_count)
      select ${person(`n % ${OTHERS}`)}, 'resume', 'cv.txt', 'text', 4 from generate_series(1, 4000) n;
    insert into sessions (sid, user_id, data, expires_at)
      select 'session-' || n, ${person(`case when n <= 3 then 0 else 1 + n % ${OTHERS} end`)}, '{}', now() + case when n <= 20 then -interval '1 hour' else interval '1 day' end
      from generate_series(1, 20000) n;
    analyze;`,
};
