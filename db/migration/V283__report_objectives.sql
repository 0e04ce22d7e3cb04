-- A report says of each objective of the application how it stands, and so of the whole. Reports that were submitted before say it in their text.
alter table report_submission add constraint report_submission_rated
  check (coalesce(draft ->> 'overall' in ('MET', 'ON_TRACK', 'CONSTRAINED', 'NO_PROGRESS'), false)) not valid;
alter table report_submission add constraint report_submission_says_what_hinders
  check (draft ->> 'overall' not in ('CONSTRAINED', 'NO_PROGRESS') or coalesce(length(trim(draft ->> 'challenges')) > 0, false)) not valid;
