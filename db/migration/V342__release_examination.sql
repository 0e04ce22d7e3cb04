-- A table of figures is examined beside the request, in a queue. Who asked when, and what would have been revealed, is kept.
create table data_release_examination (
  job_id     uuid        primary key references job,
  release_id uuid        not null references data_release,
  asked_by   uuid        not null references person deferrable initially deferred,
  asked_at   timestamptz not null,
  errors     jsonb       check (jsonb_typeof(errors) = 'array')
);
comment on table data_release_examination is 'Each time that a release was to be examined. errors: what the table would have revealed, when it was refused for that. How far it is, stands with the job.';
create index data_release_examination_of on data_release_examination (release_id, asked_at desc);

create function data_release_being_examined(of_release uuid) returns boolean language sql stable as $$
  select exists (select 1 from data_release_examination x join job j on j.id = x.job_id
    where x.release_id = of_release and j.status in ('QUEUED', 'RUNNING'))
$$;
comment on function data_release_being_examined is 'Whether it stands in line to be examined, or is being examined.';

create function data_release_examination_must_fit() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    -- Two who ask at once queue here; the release itself is held by whoever examines it.
    perform pg_advisory_xact_lock(hashtext('release-examination ' || new.release_id));
    if data_release_being_examined(new.release_id) then
      raise exception 'release % is being examined', new.release_id using errcode = 'check_violation', constraint = 'data_release_examined_once';
    end if;
  elsif tg_op = 'DELETE' or old.errors is not null or to_jsonb(new) - 'errors' <> to_jsonb(old) - 'errors' then
    raise exception 'an examination stays' using errcode = 'integrity_constraint_violation', constraint = 'append_only';
  end if;
  return new;
end $$;
create trigger data_release_examination_must_fit before insert or update or delete on data_release_examination
  for each row execute function data_release_examination_must_fit();

-- What is being examined is not written otherwise meanwhile.
create function data_release_written_at_rest() returns trigger language plpgsql as $$
begin
  if data_release_being_examined(new.id) then
    raise exception 'release % is being examined', new.number using errcode = 'check_violation', constraint = 'data_release_examined_once';
  end if;
  return new;
end $$;
create trigger data_release_written_at_rest before update on data_release
  for each row when ((new.from_year, new.to_year, new.dimensions, new.purpose, new.supersedes)
    is distinct from (old.from_year, old.to_year, old.dimensions, old.purpose, old.supersedes)) execute function data_release_written_at_rest();

select scope_to_fund('data_release_examination');
grant select, insert, update on data_release_examination to ${app_role};
