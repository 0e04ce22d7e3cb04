-- What was committed under a call is asked at each publication.
create index journal_line_call on journal_line (call_id, account) where call_id is not null;
