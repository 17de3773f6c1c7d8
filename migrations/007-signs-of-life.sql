-- When the web process that holds a running interview last gave a sign of life for it. What is running at the upgrade
-- counts as having given one now; interviews that have ended are never asked for theirs.

alter table public.interviews
  add column if not exists alive_at timestamptz not null default now();

-- Few are open at any time: found without reading all the others. The time is left out of it, so that a sign of life
-- touches no index.
create index if not exists idx_interviews_open on public.interviews (user_id) where ended_by is null;
