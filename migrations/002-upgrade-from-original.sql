-- A database of the Python original has users, user_api_keys, interviews and feedback already. Their rows stay
-- as they are; only what the tables lack or forbid is changed. On a new database every step finds nothing to do.
-- It was called otherwise before 1.0.0 and did less: under this name it also reaches a database that had the former one.

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

-- What is to be written here may be refused by a rule of the original: its checks know fewer endings, stages and levels.
-- A policy that looks at a column forbids to change the column's type; here nobody comes in by a policy (012).
do $$
declare
  rule record;
begin
  for rule in
    select polrelid::regclass as of_table, polname from pg_policy
    where polrelid in ('public.users'::regclass, 'public.user_api_keys'::regclass,
                       'public.interviews'::regclass, 'public.feedback'::regclass)
  loop
    execute format('drop policy %I on %s', rule.polname, rule.of_table);
  end loop;
  for rule in
    select conrelid::regclass as of_table, conname from pg_constraint
    where contype = 'c' and conrelid in ('public.users'::regclass, 'public.user_api_keys'::regclass,
                                         'public.interviews'::regclass, 'public.feedback'::regclass)
  loop
    execute format('alter table %s drop constraint %I', rule.of_table, rule.conname);
  end loop;
end $$;

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

-- Columns of another type become what the server reads and writes, of the same content: JSON kept as json, as text or as a
-- PostgreSQL array; times without a zone, which Python told by the clock of a server in UTC; texts of bounded length or of a list.
do $$
declare
  col record;
begin
  perform set_config('timezone', 'UTC', true);
  for col in
    select c.table_name, c.column_name, c.data_type, wanted.type
    from (values
        ('users', 'text', '{email,google_id,full_name,avatar_url}'::text[]),
        ('users', 'timestamp with time zone', '{created_at,updated_at}'),
        ('user_api_keys', 'text', '{livekit_url_encrypted,livekit_key_encrypted,livekit_secret_encrypted,openai_key_encrypted,'
          'deepgram_key_encrypted,encryption_salt}'),
        ('user_api_keys', 'timestamp with time zone', '{created_at,updated_at}'),
        ('interviews', 'text', '{candidate_name,room_name,job_role,experience_level,final_stage,ended_by}'),
        ('interviews', 'timestamp with time zone', '{interview_date,created_at,updated_at}'),
        ('interviews', 'jsonb', '{skipped_stages,conversation,total_messages,metadata}'),
        ('feedback', 'timestamp with time zone', '{created_at,updated_at}'),
        ('feedback', 'jsonb', '{feedback_data}')) as wanted (name, type, columns)
      join information_schema.columns c on c.table_schema = 'public' and c.table_name = wanted.name
        and c.column_name = any (wanted.columns)
    where c.data_type <> wanted.type and c.is_generated = 'NEVER'
  loop
    execute format('alter table public.%I alter column %I drop default', col.table_name, col.column_name);
    execute format(
      case when col.data_type = 'ARRAY' and col.type = 'jsonb'
        then 'alter table public.%1$I alter column %2$I type jsonb using to_jsonb(%2$I)'
        else 'alter table public.%1$I alter column %2$I type %3$s using %2$I::%3$s' end,
      col.table_name, col.column_name, col.type);
  end loop;
end $$;

-- Whatever is there at the upgrade has ended; null would mean that it is still running. The trigger of 004 shows
-- that the upgrade is behind us, and then null is left alone. Triggers of the original would date what nobody changed.
do $$
declare
  wake text;
  asleep text[];
begin
  if exists (select from pg_trigger where tgname = 'touch_updated_at' and tgrelid = 'public.interviews'::regclass) then
    return;
  end if;
  select array_agg(format('alter table public.interviews enable %s trigger %I',
                          case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, tgname))
  into asleep from pg_trigger where tgrelid = 'public.interviews'::regclass and not tgisinternal and tgenabled <> 'D';
  alter table public.interviews disable trigger user;
  update public.interviews set ended_by = 'unknown' where ended_by is null;
  foreach wake in array coalesce(asleep, '{}') loop
    execute wake;
  end loop;
end $$;

-- The defaults that a new row relies on, also where the column was there before.
alter table public.users
  alter column created_at set default now(),
  alter column updated_at set default now();
alter table public.user_api_keys
  alter column created_at set default now(),
  alter column updated_at set default now();
alter table public.feedback
  alter column created_at set default now(),
  alter column updated_at set default now();
alter table public.interviews
  alter column id set default gen_random_uuid(),
  alter column interview_date set default now(),
  alter column skipped_stages set default '[]',
  alter column has_resume set default false,
  alter column has_jd set default false,
  alter column conversation set default '{"agent": [], "user": []}',
  alter column total_messages set default '{"agent": 0, "user": 0}',
  alter column metadata set default '{}',
  alter column created_at set default now(),
  alter column updated_at set default now();
