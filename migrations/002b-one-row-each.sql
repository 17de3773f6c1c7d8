-- One row of keys for a person, and one of feedback for an interview. Where the Python original wrote several, the newest one
-- stays, and the others are kept in it, whole. The indexes of 003 need that; once they are there, nothing is found to do.

-- Older feedback is what a report made again makes of the one before: the page shows it under "Earlier feedback".
do $$
declare
  wake text;
  asleep text[];
begin
  if not exists (select from public.feedback where interview_id is not null group by interview_id having count(*) > 1) then
    return;
  end if;
  -- A trigger of the original would date what is not changed by anybody.
  select array_agg(format('alter table public.feedback enable %s trigger %I',
                          case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, tgname))
  into asleep from pg_trigger where tgrelid = 'public.feedback'::regclass and not tgisinternal and tgenabled <> 'D';
  alter table public.feedback disable trigger user;

  with ranked as (
    select f.ctid as place, interview_id, feedback_data as data, to_jsonb(f) as whole,
      jsonb_typeof(feedback_data) = 'object' as readable,
      row_number() over (partition by interview_id order by jsonb_typeof(feedback_data) = 'object' desc,
                         updated_at desc nulls last, created_at desc nulls last, f.ctid desc) as age
    from public.feedback f where interview_id is not null
  ), older as (
    delete from public.feedback f using ranked r where f.ctid = r.place and r.age > 1
  )
  update public.feedback f
  set feedback_data = case when kept.readable then kept.data else jsonb_build_object('stored_as', kept.data) end
    || jsonb_build_object('former', former.rounds
      || case when jsonb_typeof(kept.data -> 'former') = 'array' then kept.data -> 'former' else '[]' end)
  from ranked kept, (
    select interview_id, jsonb_agg(
      jsonb_strip_nulls(jsonb_build_object('made_at', coalesce(whole ->> 'created_at', whole ->> 'updated_at')))
        || case when readable then data else '{}' end
        || jsonb_build_object('stored_as', case when readable then whole - 'feedback_data' else whole end)
      order by age desc) as rounds
    from ranked where age > 1 group by interview_id) as former
  where kept.age = 1 and former.interview_id = kept.interview_id and f.ctid = kept.place;

  foreach wake in array coalesce(asleep, '{}') loop
    execute wake;
  end loop;
end $$;

do $$
declare
  wake text;
  asleep text[];
begin
  if not exists (select from public.user_api_keys where user_id is not null group by user_id having count(*) > 1) then
    return;
  end if;
  alter table public.user_api_keys add column if not exists former jsonb;
  select array_agg(format('alter table public.user_api_keys enable %s trigger %I',
                          case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, tgname))
  into asleep from pg_trigger where tgrelid = 'public.user_api_keys'::regclass and not tgisinternal and tgenabled <> 'D';
  alter table public.user_api_keys disable trigger user;

  with ranked as (
    select k.ctid as place, user_id, to_jsonb(k) - 'former' as whole,
      row_number() over (partition by user_id order by updated_at desc nulls last, created_at desc nulls last, k.ctid desc) as age
    from public.user_api_keys k where user_id is not null
  ), older as (
    delete from public.user_api_keys k using ranked r where k.ctid = r.place and r.age > 1
  )
  update public.user_api_keys k
  set former = others.rows
  from ranked kept, (
    select user_id, jsonb_agg(whole order by age desc) as rows from ranked where age > 1 group by user_id) as others
  where kept.age = 1 and others.user_id = kept.user_id and k.ctid = kept.place;

  foreach wake in array coalesce(asleep, '{}') loop
    execute wake;
  end loop;
end $$;
