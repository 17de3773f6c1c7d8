-- Every change of a row dates it, unless the change brings a date of its own.

create or replace function public.touch_updated_at() returns trigger
language plpgsql set search_path = '' as $$
begin
  if new.updated_at is not distinct from old.updated_at then
    new.updated_at = now();
  end if;
  return new;
end $$;

create or replace trigger touch_updated_at before update on public.users
  for each row execute function public.touch_updated_at();
create or replace trigger touch_updated_at before update on public.user_api_keys
  for each row execute function public.touch_updated_at();
create or replace trigger touch_updated_at before update on public.interviews
  for each row execute function public.touch_updated_at();
create or replace trigger touch_updated_at before update on public.feedback
  for each row execute function public.touch_updated_at();
