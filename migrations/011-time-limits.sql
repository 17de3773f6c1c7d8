-- No query of the server may take longer than this. PostgREST sets what is set for the role it speaks as in each of its
-- transactions, from version 11.1 on. It is a second less than the server waits for an answer, so that the server hears that
-- a change was cancelled, instead of not knowing whether it was made.
-- A plain PostgreSQL has no such role, and on some hosts nobody may change it; there the limit of its own holds. Each limit is
-- set by itself: that one is refused does not undo the other.

do $$
begin
  if exists (select from pg_roles where rolname = 'service_role') then
    alter role service_role set statement_timeout = '7s';
  end if;
exception
  when insufficient_privilege then
    raise warning 'service_role keeps the statement_timeout it has: %', sqlstate;
end $$;

do $$
begin
  if exists (select from pg_roles where rolname = 'service_role') then
    alter role service_role set lock_timeout = '5s';
  end if;
exception
  when insufficient_privilege then
    raise warning 'service_role keeps the lock_timeout it has: %', sqlstate;
end $$;

notify pgrst, 'reload config';
