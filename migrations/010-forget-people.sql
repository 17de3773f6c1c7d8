-- Whoever is forgotten here is forgotten by Supabase's own auth.users too, where people of the Python original have a
-- row under the same id: in the same transaction, and so wholly or not at all.

create or replace function public.forget_in_auth() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  needed_by text;
begin
  if to_regclass('auth.users') is null then
    return null;
  end if;
  -- Another application of the same project may tie its rows to the login so that they are deleted along. That is not ours
  -- to do, and whose rows stand there we may not even see: while there is such a tie, the login stays. Ours were cut by 003.
  select string_agg(distinct k.conrelid::regclass::text, ', ') into needed_by
  from pg_catalog.pg_constraint k
    join pg_catalog.pg_class child on child.oid = k.conrelid
    join pg_catalog.pg_class parent on parent.oid = k.confrelid
  where k.contype = 'f' and parent.relnamespace = 'auth'::regnamespace and child.relnamespace <> 'auth'::regnamespace;
  if needed_by is not null then
    raise warning 'auth.users kept the row of a person who was forgotten: % may need it', needed_by;
    return null;
  end if;
  delete from auth.users where id = old.id;
  return null;
exception
  -- The row of auth.users is not ours alone: that it cannot be deleted is told to the operator, and keeps nobody's
  -- interviews and keys here.
  when insufficient_privilege or foreign_key_violation then
    raise warning 'auth.users kept the row of a person who was forgotten: %', sqlstate;
    return null;
end $$;

create or replace trigger forget_in_auth after delete on public.users
  for each row execute function public.forget_in_auth();
