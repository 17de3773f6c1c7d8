export const ADA = '00000000-0000-4000-8000-00000000000a';
export const GRACE = '00000000-0000-4000-8000-00000000000b';

/**
 * What a project of the Python original may look like: people are Supabase's own, its browsers read tables under policies, lists
 * are arrays, and columns demand what the server of today does not say.
 */
export const ORIGINAL = `
  create schema auth;
  create table auth.users (id uuid primary key, email text);
  create table public.users (
    id uuid primary key references auth.users (id) on delete cascade,
    email text unique not null, full_name text, avatar_url text, plan text not null,
    created_at timestamptz default now());
  create table public.user_api_keys (
    user_id uuid primary key references public.users (id),
    livekit_url_encrypted text not null, livekit_key_encrypted text not null, livekit_secret_encrypted text not null,
    openai_key_encrypted text not null, deepgram_key_encrypted text not null, encryption_salt text not null);
  create table public.interviews (
    id uuid primary key default gen_random_uuid(), user_id uuid not null references auth.users (id),
    candidate_name text not null, interview_date timestamptz not null, room_name text not null, job_role text,
    experience_level text, final_stage text not null, ended_by text, skipped_stages text[], has_resume boolean,
    has_jd boolean, conversation json not null, total_messages jsonb not null, created_at timestamptz default now());
  create table public.feedback (
    id uuid primary key default gen_random_uuid(), user_id uuid not null references auth.users (id),
    interview_id uuid not null references public.interviews (id), feedback_data jsonb not null);
  alter table public.interviews enable row level security;
  create policy own on public.interviews for select to authenticated using (true);
  insert into auth.users values ('${ADA}', 'ada@example.test'), ('${GRACE}', 'grace@example.test');
  insert into public.users (id, email, full_name, plan) values ('${ADA}', 'ada@example.test', 'Ada', 'free');
  insert into public.user_api_keys values ('${ADA}', 'gAAAA1', 'gAAAA2', 'gAAAA3', 'gAAAA4', 'gAAAA5', 'salt');
  insert into public.interviews (user_id, candidate_name, interview_date, room_name, final_stage, ended_by,
    skipped_stages, conversation, total_messages)
  values
    ('${ADA}', 'Ada', '2025-03-01T10:20:30.123456', 'interview-1', 'closing', 'natural_completion',
      '{self_intro,company_fit}', '{"agent": [{"content": "Hi"}], "user": []}', '{"agent": 1, "user": 0}'),
    ('${GRACE}', 'Grace', '2025-03-02T10:20:30', 'interview-2', 'welcome', null, null, '{}', '{}');
  insert into public.feedback (user_id, interview_id, feedback_data)
    select user_id, id, '{"overall_score": 4}' from public.interviews where candidate_name = 'Ada';`;
