-- The browser never talks to the database: row-level security is on, no policy lets anyone through, and the two
-- roles that Supabase gives to browsers hold no right. The server's own role, service_role, may do everything.
-- A plain PostgreSQL has none of these roles; there the owner of the tables is the only one who may read them.

alter table public.users enable row level security;
alter table public.user_api_keys enable row level security;
alter table public.interviews enable row level security;
alter table public.feedback enable row level security;
alter table public.documents enable row level security;
alter table public.sessions enable row level security;
alter table public.schema_migrations enable row level security;

do $$
declare
  ours constant text := 'public.users, public.user_api_keys, public.interviews, public.feedback, '
    'public.documents, public.sessions, public.schema_migrations';
  who text;
begin
  for who in select rolname from pg_roles where rolname in ('anon', 'authenticated') loop
    execute format('revoke all on %s from %I', ours, who);
  end loop;
  for who in select rolname from pg_roles where rolname = 'service_role' loop
    execute format('grant usage on schema public to %I', who);
    execute format('grant all on %s to %I', ours, who);
  end loop;
end $$;

revoke all on function public.touch_updated_at() from public;
