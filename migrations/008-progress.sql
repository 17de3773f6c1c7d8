-- How somebody spoke in an interview, as measured when it ended; null while it has not been measured. An interview that
-- was ended by somebody else than its own web process, or before this column was there, is measured when it is first shown.
alter table public.interviews
  add column if not exists measures jsonb;

-- Progress shows the scores of many interviews. Taken out of feedback_data they cost reading the whole report of every row.
alter table public.feedback
  add column if not exists scores jsonb
  generated always as (feedback_data -> 'scores') stored;
