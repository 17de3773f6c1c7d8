-- Whose session it is, so that somebody can end all of theirs, and so that forgetting a person forgets their sessions.
-- Null while nobody is signed in: a sign-in that is under way.

alter table public.sessions
  add column if not exists user_id uuid references public.users (id) on delete cascade;
create index if not exists idx_sessions_user on public.sessions (user_id);

-- Sessions that are there already: whoever they belong to counts as having signed in now.
update public.sessions s
set user_id = u.id,
    data = jsonb_set(s.data, '{passport,user,signedInAt}', to_jsonb(to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
from public.users u
where s.user_id is null and u.id::text = s.data #>> '{passport,user,id}';

-- One of a person who is gone lets nobody in.
delete from public.sessions where user_id is null and data #> '{passport,user}' is not null;
