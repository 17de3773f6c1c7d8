-- The list of a person's interviews goes on behind a date and an id, and is read in that order without sorting.
create index if not exists idx_interviews_user_date_id
  on public.interviews (user_id, interview_date desc, id desc);
drop index if exists public.idx_interviews_user_date;

-- Running interviews are few among many ended ones: a person's one, and all of them when the server starts.
create index if not exists idx_interviews_running
  on public.interviews (user_id, interview_date desc) where ended_by is null;

-- A list shows each interview's overall score. Taken out of feedback_data it costs reading the whole report of every row.
alter table public.feedback
  add column if not exists overall_score jsonb
  generated always as (feedback_data -> 'scores' -> 'overall_score') stored;
