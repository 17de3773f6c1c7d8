-- A database of the Python original has users, user_api_keys, interviews and feedback already. Their rows stay
-- as they are; only what the tables lack or forbid is changed. On a new database every step finds nothing to do.

alter table public.users
  alter column id set default gen_random_uuid(),
  add column if not exists email text,
  add column if not exists google_id text,
  add column if not exists full_name text,
  add column if not exists avatar_url text,
  add column if not exists created_at timestamptz default now(),
  add column if not exists updated_at timestamptz default now();

alter table public.user_api_keys
  add column if not exists id uuid not null default gen_random_uuid(),
  add column if not exists livekit_url_encrypted text,
  add column if not exists livekit_key_encrypted text,
  add column if not exists livekit_secret_encrypted text,
  add column if not exists openai_key_encrypted text,
  add column if not exists deepgram_key_encrypted text,
  add column if not exists encryption_salt text,
  add column if not exists created_at timestamptz default now(),
  add column if not exists updated_at timestamptz default now();

alter table public.interviews
  add column if not exists candidate_name text,
  add column if not exists interview_date timestamptz default now(),
  add column if not exists room_name text,
  add column if not exists job_role text,
  add column if not exists experience_level text,
  add column if not exists final_stage text,
  add column if not exists ended_by text,
  add column if not exists skipped_stages jsonb default '[]',
  add column if not exists has_resume boolean default false,
  add column if not exists has_jd boolean default false,
  add column if not exists conversation jsonb default '{"agent": [], "user": []}',
  add column if not exists total_messages jsonb default '{"agent": 0, "user": 0}',
  add column if not exists metadata jsonb default '{}',
  add column if not exists created_at timestamptz default now(),
  add column if not exists updated_at timestamptz default now();

alter table public.feedback
  add column if not exists user_id uuid,
  add column if not exists feedback_data jsonb,
  add column if not exists created_at timestamptz default now(),
  add column if not exists updated_at timestamptz default now();

-- What a new row leaves out must not be demanded by a column of the original.
do $$
declare
  col record;
begin
  for col in
    select c.relname, a.attname
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.oid in ('public.users'::regclass, 'public.user_api_keys'::regclass,
                    'public.interviews'::regclass, 'public.feedback'::regclass)
      and a.attnum > 0 and not a.attisdropped and a.attnotnull and not a.atthasdef and a.attidentity = ''
      and a.attname not in ('email', 'user_id', 'candidate_name', 'interview_id', 'feedback_data')
      and not exists (select from pg_index i
                      where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any (i.indkey))
  loop
    execute format('alter table public.%I alter column %I drop not null', col.relname, col.attname);
  end loop;
end $$;

-- Whatever is there at the upgrade has ended; null would mean that it is still running. The trigger of 004 shows
-- that the upgrade is behind us, and then null is left alone.
update public.interviews set ended_by = 'unknown'
where ended_by is null
  and not exists (select from pg_trigger
                  where tgname = 'touch_updated_at' and tgrelid = 'public.interviews'::regclass);

-- Rows of people whom only Supabase's auth.users knows get their person here, under the same id.
do $$
begin
  if to_regclass('auth.users') is not null then
    insert into public.users (id, email)
    select id, email from auth.users
    where email is not null and id not in (select id from public.users)
      and id in (select user_id from public.user_api_keys union select user_id from public.interviews
                 union select user_id from public.feedback)
    on conflict do nothing;
  end if;
end $$;

-- JSON kept as json, as text or as a PostgreSQL array becomes jsonb of the same content.
do $$
declare
  col record;
begin
  for col in
    select table_name, column_name, data_type from information_schema.columns
    where table_schema = 'public' and data_type <> 'jsonb' and (table_name, column_name) in (
      ('interviews', 'skipped_stages'), ('interviews', 'conversation'), ('interviews', 'total_messages'),
      ('interviews', 'metadata'), ('feedback', 'feedback_data'))
  loop
    execute format('alter table public.%I alter column %I drop default', col.table_name, col.column_name);
    execute format(
      case when col.data_type = 'ARRAY'
        then 'alter table public.%I alter column %I type jsonb using to_jsonb(%I)'
        else 'alter table public.%I alter column %I type jsonb using %I::jsonb' end,
      col.table_name, col.column_name, col.column_name);
  end loop;
end $$;

-- The defaults that a new row relies on, also where the column was there before.
alter table public.interviews
  alter column id set default gen_random_uuid(),
  alter column interview_date set default now(),
  alter column skipped_stages set default '[]',
  alter column has_resume set default false,
  alter column has_jd set default false,
  alter column conversation set default '{"agent": [], "user": []}',
  alter column total_messages set default '{"agent": 0, "user": 0}',
  alter column metadata set default '{}';
