-- Everything MockFlow-AI knows, as a new database gets it. A table that is already there is left alone
-- here; 002 brings it up to this shape.

create table if not exists public.users (
  id uuid primary key default gen_random_uuid(),
  email text not null,
  google_id text,
  full_name text,
  avatar_url text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- Every value is a Fernet token; the plain keys are never stored.
create table if not exists public.user_api_keys (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null,
  livekit_url_encrypted text,
  livekit_key_encrypted text,
  livekit_secret_encrypted text,
  openai_key_encrypted text,
  deepgram_key_encrypted text,
  encryption_salt text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- A row is written when the interview starts and grows with it: while ended_by is null, it is running.
create table if not exists public.interviews (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null,
  candidate_name text not null,
  interview_date timestamptz not null default now(),
  room_name text,
  job_role text,
  experience_level text,
  final_stage text,
  ended_by text,
  skipped_stages jsonb not null default '[]',
  has_resume boolean not null default false,
  has_jd boolean not null default false,
  conversation jsonb not null default '{"agent": [], "user": []}',
  total_messages jsonb not null default '{"agent": 0, "user": 0}',
  metadata jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table if not exists public.feedback (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null,
  interview_id uuid not null,
  feedback_data jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table if not exists public.documents (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null,
  document_type text not null check (document_type in ('resume', 'job_description')),
  filename text not null,
  text text not null,
  char_count integer not null,
  created_at timestamptz not null default now()
);

create table if not exists public.sessions (
  sid text primary key,
  data jsonb not null,
  expires_at timestamptz not null
);

create table if not exists public.schema_migrations (
  name text primary key,
  applied_at timestamptz not null default now()
);
