import {
  ADA,
  GRACE,
  GHOST,
  LINUS,
  MARY,
  feedbackRows,
  interviewRows,
  keyRows,
  type Row,
} from './python-rows.js';

/** What Supabase itself has in every project: its own list of people, which belongs to somebody else than `public`. */
export const AUTH_SCHEMA = `
  create schema auth;
  create table auth.users (id uuid primary key, email text unique, raw_user_meta_data jsonb, created_at timestamptz);
  create function auth.uid() returns uuid language sql stable as
    $$ select nullif(current_setting('request.jwt.claim.sub', true), '')::uuid $$;
  create function auth.email() returns text language sql stable as
    $$ select nullif(current_setting('request.jwt.claim.email', true), '') $$;`;

/**
 * The tables of a Python original as its project on Supabase may have them: people are Supabase's own, its browsers read by
 * policies, triggers date and make rows, and there are a column, a table and a view that are nobody's of ours.
 */
export const PUBLIC_SCHEMA = `
  create table public.users (
    id uuid primary key, email varchar(255) unique not null, full_name text, avatar_url text,
    plan text not null, created_at timestamptz default now(), updated_at timestamptz default now());
  create table public.user_api_keys (
    id uuid primary key default gen_random_uuid(), user_id uuid unique not null references public.users (id),
    livekit_url_encrypted varchar(500), livekit_key_encrypted varchar(500), livekit_secret_encrypted varchar(500),
    openai_key_encrypted varchar(500), deepgram_key_encrypted varchar(500), encryption_salt text,
    created_at timestamptz default now(), updated_at timestamptz default now());
  create table public.interviews (
    id uuid primary key default gen_random_uuid(), user_id uuid not null, candidate_name text not null,
    interview_date timestamptz not null, room_name text not null, job_role varchar(200), experience_level varchar(50),
    final_stage text, ended_by text check (ended_by in ('natural_completion', 'user_disconnect')),
    skipped_stages text[], has_resume boolean, has_jd boolean, conversation json, total_messages jsonb,
    internal_note text, created_at timestamp default now(), updated_at timestamptz default now());
  create table public.feedback (
    id uuid primary key default gen_random_uuid(), user_id uuid not null,
    interview_id uuid not null unique references public.interviews (id), feedback_data jsonb not null,
    created_at timestamptz default now(), updated_at timestamptz default now());
  create table public.newsletter (email text primary key, "agreed at" timestamptz, user_id uuid);
  create view public.recent as select id, user_id, interview_date from public.interviews;
  create function public.update_updated_at_column() returns trigger language plpgsql as
    $$ begin new.updated_at = now(); return new; end $$;
  create trigger update_interviews before update on public.interviews
    for each row execute function public.update_updated_at_column();
  create trigger update_feedback before update on public.feedback
    for each row execute function public.update_updated_at_column();
  create index idx_feedback_interview on public.feedback (interview_id);
  create index idx_api_keys_user on public.user_api_keys (user_id);
  alter table public.interviews enable row level security;
  create policy own on public.interviews for all to authenticated using (user_id = auth.uid());
  alter table public.users enable row level security;
  create policy own on public.users for select to authenticated using (email = auth.email());`;

/** Supabase's rows of those people whom it knows. */
export const AUTH_ROWS = insert('auth.users', [
  { id: ADA, email: 'ada@example.com', raw_user_meta_data: { full_name: 'Ada Lovelace' } },
  { id: GRACE, email: 'grace@example.com', raw_user_meta_data: { full_name: 'Grace Hopper' } },
  { id: MARY, email: 'mary.shelley@example.com', raw_user_meta_data: {} },
  { id: LINUS, email: 'linus@example.com', raw_user_meta_data: {} },
]);

/** Everything that the original has written. Grace has no row in `public.users`, the ghost none anywhere. */
export const PUBLIC_ROWS = [
  insert('public.users', [
    person(ADA, 'ada@example.com', 'Ada Lovelace'),
    person(MARY, 'Mary.Shelley@Example.com', null),
    person(LINUS, 'linus@example.com', 'Linus'),
  ]),
  insert('public.user_api_keys', keyRows()),
  insert('public.interviews', interviewRows()),
  insert('public.feedback', feedbackRows()),
  insert('public.newsletter', [
    { email: 'ada@example.com', 'agreed at': '2025-01-02T03:04:05.678901', user_id: GHOST },
  ]),
].join('\n');

/** All of it, for a database with the rights of everybody. */
export const PYTHON_ORIGINAL = AUTH_SCHEMA + PUBLIC_SCHEMA + AUTH_ROWS + PUBLIC_ROWS;

/** SQL that puts rows into a table; what a row leaves out is null. */
export function insert(table: string, rows: Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].map((name) => `"${name}"`).join(', ');
  const json = JSON.stringify(rows).replaceAll("'", "''");
  return `insert into ${table} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${table}, '${json}');`;
}

function person(id: string, email: string, name: string | null): Row {
  const written = '2025-02-03T04:05:06.789012';
  return {
    id,
    email,
    full_name: name,
    avatar_url: null,
    plan: 'free',
    created_at: written,
    updated_at: written,
  };
}
