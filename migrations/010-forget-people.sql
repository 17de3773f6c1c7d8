-- Whoever is forgotten here is forgotten by Supabase's own auth.users too, where people of the Python original have a
-- row under the same id: in the same transaction, and so wholly or not at all.

create or replace function public.forget_in_auth() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if to_regclass('auth.users') is not null then
    delete from auth.users where id = old.id;
  end if;
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
