-- No query of the server may take longer than this. PostgREST sets what is set for the role it speaks as in each of its
-- transactions, from version 11.1 on. It is a second less than the server waits for an answer, so that the server hears that
-- a change was cancelled, instead of not knowing whether it was made.
-- A plain PostgreSQL has no such role, and on some hosts nobody may change it; there the limit of its own holds.

do $$
begin
  if exists (select from pg_roles where rolname = 'service_role') then
    alter role service_role set statement_timeout = '7s';
    alter role service_role set lock_timeout = '5s';
    notify pgrst, 'reload config';
  end if;
exception
  when insufficient_privilege then
    raise warning 'service_role keeps the time limit it has: %', sqlstate;
end $$;
