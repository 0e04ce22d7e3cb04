-- Few applicants do not know where they stand; they are found without looking at all who do.
create index application_untold on application (call_id, status_since) where told_status is distinct from status;
