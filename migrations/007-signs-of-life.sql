-- When the web process that holds a running interview last gave a sign of life for it. What is running at the upgrade
-- counts as having given one now; interviews that have ended are never asked for theirs. No index holds the time, so that a
-- sign of life touches none.

alter table public.interviews
  add column if not exists alive_at timestamptz not null default now();
