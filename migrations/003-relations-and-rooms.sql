-- Who belongs to whom. Forgetting a person forgets all that is theirs, an interview takes its feedback along.
-- Like 002 it had another name before 1.0.0.

-- The Python original tied people to Supabase's own auth.users. People now sign in with Google directly, so that
-- tie, and every other that does not delete along, is cut before the right one is made.
do $$
declare
  tie record;
begin
  for tie in
    select conrelid::regclass as child, conname
    from pg_constraint
    where contype = 'f'
      and conrelid in ('public.users'::regclass, 'public.user_api_keys'::regclass, 'public.interviews'::regclass,
                       'public.feedback'::regclass, 'public.documents'::regclass)
      and not (confdeltype = 'c' and confrelid in ('public.users'::regclass, 'public.interviews'::regclass))
  loop
    execute format('alter table %s drop constraint %I', tie.child, tie.conname);
  end loop;
end $$;

-- "Not valid" asks nothing of rows that are there already: an old row without its person is kept, not refused.
do $$
declare
  tie record;
begin
  for tie in
    select * from (values
      ('public.user_api_keys', 'user_id', 'public.users'),
      ('public.interviews', 'user_id', 'public.users'),
      ('public.feedback', 'user_id', 'public.users'),
      ('public.feedback', 'interview_id', 'public.interviews'),
      ('public.documents', 'user_id', 'public.users')) as wanted (child, col, parent)
    where not exists (
      select from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and k.conkey = array[a.attnum]
      where k.contype = 'f' and k.conrelid = child::regclass and k.confrelid = parent::regclass and a.attname = col)
  loop
    execute format('alter table %s add foreign key (%I) references %s (id) on delete cascade not valid',
                   tie.child, tie.col, tie.parent);
  end loop;
end $$;

create unique index if not exists users_email_key on public.users (email);
create unique index if not exists users_google_id_key on public.users (google_id);
create unique index if not exists user_api_keys_user_id_key on public.user_api_keys (user_id);
create unique index if not exists feedback_interview_id_key on public.feedback (interview_id);

-- A room is one interview's. The original named rooms after a person and a second, and may have named, or saved, one twice:
-- those stay, and then no two that are running may have the same.
do $$
begin
  if to_regclass('public.interviews_room_name_key') is not null then
    return;
  end if;
  if exists (select from public.interviews where room_name is not null group by room_name having count(*) > 1) then
    create unique index interviews_room_name_key on public.interviews (room_name) where ended_by is null;
    create index if not exists idx_interviews_room_name on public.interviews (room_name);
  else
    create unique index interviews_room_name_key on public.interviews (room_name);
  end if;
end $$;

create index if not exists idx_interviews_user_date on public.interviews (user_id, interview_date desc);
create index if not exists idx_feedback_user on public.feedback (user_id);
create index if not exists idx_documents_user_date on public.documents (user_id, created_at desc);
create index if not exists idx_sessions_expiry on public.sessions (expires_at);
