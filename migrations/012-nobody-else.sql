-- What is left of ways in for browsers. The policies of the Python original let people read their own rows; since 005
-- has taken all rights from anon and authenticated, they let nobody through, and would do so again if a right came back.

do $$
declare
  rule record;
  who text;
begin
  for rule in
    select polname, polrelid::regclass as of_table from pg_policy
    where polrelid in ('public.users'::regclass, 'public.user_api_keys'::regclass, 'public.interviews'::regclass,
                       'public.feedback'::regclass, 'public.documents'::regclass, 'public.sessions'::regclass,
                       'public.schema_migrations'::regclass)
  loop
    execute format('drop policy %I on %s', rule.polname, rule.of_table);
  end loop;
  -- Supabase gives these two every new function by name, so that taking it from everybody is not enough.
  revoke all on function public.touch_updated_at(), public.forget_in_auth() from public;
  for who in select rolname from pg_roles where rolname in ('anon', 'authenticated') loop
    execute format('revoke all on function public.touch_updated_at(), public.forget_in_auth() from %I', who);
  end loop;
end $$;
