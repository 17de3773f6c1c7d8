-- Before anything of the Python original is changed: rows of which nobody but its operator can say whose they are. Two people
-- with one address may be one person or two, and here an address, like a Google account, is one person's.

do $$
declare
  -- Columns that the original may not have had are looked for in the row as a whole.
  people text := $q$
    select id::text, to_jsonb(u) ->> 'email' as email, to_jsonb(u) ->> 'google_id' as google_id from public.users u $q$;
  found text;
begin
  if to_regclass('auth.users') is not null then
    -- Those whom 002 will make people here.
    people := people || $q$ union all
      select id::text, email, null from auth.users
      where email is not null and id not in (select id from public.users)
        and id in (select user_id from public.user_api_keys union select user_id from public.interviews
                   union select (to_jsonb(f) ->> 'user_id')::uuid from public.feedback f) $q$;
  end if;
  execute format($q$
    with people as (%s), twice as (
      select string_agg(id, ', ' order by id) as ids from people where email is not null group by email having count(*) > 1
      union
      select string_agg(id, ', ' order by id) from people where google_id is not null group by google_id having count(*) > 1)
    select string_agg(ids, '; ' order by ids) from twice $q$, people) into found;
  if found is not null then
    raise exception 'these people have the same e-mail address or Google account: %. No row was changed. '
      'docs/upgrade-from-flask.md tells how to make one person of them, or two addresses.', found;
  end if;

  execute format($q$
    select string_agg(ids, '; ' order by ids) from (
      select string_agg(id, ', ' order by id) as ids from (%s) as people group by lower(email) having count(*) > 1) as alike
    $q$, people) into found;
  if found is not null then
    raise warning 'the addresses of these people differ in capital letters only: %. Whoever signs in becomes the one whose '
      'address is written in small letters, else the oldest; what is the other one''s stays, and nobody sees it.', found;
  end if;

  select string_agg(interview, ', ' order by interview) into found from (
    select whole ->> 'interview_id' as interview from (select to_jsonb(f) as whole from public.feedback f) as rows
    group by 1 having count(distinct whole ->> 'user_id') > 1) as mixed;
  if found is not null then
    raise exception 'on these interviews there is feedback of more than one person: %. No row was changed. '
      'Keep the rows of public.feedback whose user_id is the interview''s own, and delete the others.', found;
  end if;
end $$;
