-- Which conditions a call sets, as data: versions of a list of rules, the highest in force. They are final with the publication of the call.
create table eligibility_rules (
  id       uuid        primary key,
  call_id  uuid        not null references call,
  version  integer     not null check (version > 0),
  rules    jsonb       not null constraint eligibility_rules_are_a_list check (jsonb_typeof(rules) = 'array'),
  saved_by uuid        not null references person deferrable initially deferred,
  saved_at timestamptz not null,
  constraint eligibility_rules_once_per_version unique (call_id, version)
);
comment on table eligibility_rules is 'Conditions of a call that the system checks, with their parameters. A person decides; the check is evidence.';
create trigger eligibility_rules_append_only before update or delete or truncate on eligibility_rules for each statement execute function refuse_change();
create function eligibility_rules_are_final() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from call c where c.id = new.call_id and c.status = 'DRAFT') then
    raise exception 'rules of call % are published', new.call_id using errcode = 'check_violation', constraint = 'eligibility_rules_final';
  end if;
  return new;
end $$;
create trigger eligibility_rules_are_final before insert on eligibility_rules for each row execute function eligibility_rules_are_final();
grant select, insert on eligibility_rules to ${app_role};

-- What the checks said when the decision was taken, and by which rules.
alter table eligibility add column rules_version integer check (rules_version >= 0);
alter table eligibility add column evidence jsonb constraint eligibility_evidence_is_a_list check (jsonb_typeof(evidence) = 'array');
comment on column eligibility.evidence is 'The frozen outcome of each rule when the decision was taken. Null for decisions older than the rules.';
create function eligibility_has_evidence() returns trigger language plpgsql as $$
begin
  if new.evidence is null or new.rules_version is null then
    raise exception 'eligibility of % without evidence', new.application_id using errcode = 'check_violation', constraint = 'eligibility_has_evidence';
  end if;
  return new;
end $$;
create trigger eligibility_has_evidence before insert on eligibility for each row execute function eligibility_has_evidence();
