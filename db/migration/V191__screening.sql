-- The consolidated sanctions list of the Security Council, who was compared with it, what was found and what was decided.
create table sanctions_list (
  id             uuid        primary key,
  generated_at   timestamptz not null,
  sha256         char(64)    not null constraint sanctions_list_once unique,
  entries_sha256 char(64)    not null,
  file_name      text        not null check (length(file_name) <= 255),
  content        bytea       not null,
  persons        integer     not null check (persons >= 0),
  organisations  integer     not null check (organisations >= 0),
  loaded_by      uuid        not null references person deferrable initially deferred,
  loaded_at      timestamptz not null,
  constraint sanctions_list_not_empty check (persons + organisations > 0)
);
comment on table sanctions_list is 'Every version as it was loaded, with its file. The one loaded last is in force; entries_sha256 is over the digests of its entries.';
create index sanctions_list_listed on sanctions_list (loaded_at desc, id desc);

create table sanctions_entry (
  digest    char(64) primary key,
  data_id   text     not null,
  reference text     not null,
  kind      text     not null check (kind in ('PERSON', 'ORGANISATION')),
  name      text     not null,
  content   jsonb    not null
);
comment on table sanctions_entry is 'What lists say of one person or organisation, once for each wording: digest is over the content, so an entry that changes is a new row.';

create table sanctions_list_entry (
  list_id uuid     not null references sanctions_list,
  digest  char(64) not null references sanctions_entry,
  primary key (list_id, digest)
);

create function sanctions_list_at(moment timestamptz) returns uuid language sql stable as $$
  select id from sanctions_list where loaded_at <= moment order by loaded_at desc, id desc limit 1
$$;
comment on function sanctions_list_at(timestamptz) is 'The list in force at that moment.';

create function sanctions_list_is_newer() returns trigger language plpgsql as $$
begin
  if exists (select 1 from sanctions_list l where l.generated_at > new.generated_at or l.loaded_at > new.loaded_at) then
    raise exception 'a newer list is in force' using errcode = 'check_violation', constraint = 'sanctions_list_not_older';
  end if;
  return new;
end $$;
create trigger sanctions_list_not_older before insert on sanctions_list for each row execute function sanctions_list_is_newer();

create table screening (
  id              uuid        primary key,
  organisation_id uuid        not null references organisation,
  list_id         uuid        not null references sanctions_list,
  at              timestamptz not null,
  occasion        text        not null check (occasion in ('LIST', 'PROFILE', 'ASKED', 'DONOR', 'PAYMENT')),
  parties         jsonb       not null,
  result          text        not null check (result in ('CLEAR', 'OPEN', 'CONFIRMED'))
);
comment on table screening is 'One comparison of an organisation, its officers and its signatories with one list. parties keeps every name as it was compared. result: CLEAR when nothing was found or all of it had been cleared; OPEN when something awaits a decision.';
create index screening_of_an_organisation on screening (organisation_id, at desc);
create index screening_against_a_list on screening (list_id);

create table screening_hit (
  id              uuid          primary key,
  version         integer       not null default 0,
  status          text          not null default 'OPEN' check (status in ('OPEN', 'FALSE_POSITIVE', 'CONFIRMED')),
  organisation_id uuid          not null references organisation,
  party_type      text          not null check (party_type in ('organisation', 'officer', 'signatory')),
  party_id        uuid          not null,
  party_name      text          not null,
  party_digest    char(64)      not null,
  party           jsonb         not null,
  entry_digest    char(64)      not null references sanctions_entry,
  list_id         uuid          not null references sanctions_list,
  score           numeric(4, 3) not null constraint screening_hit_score check (score between 0 and 1),
  our_name        text          not null,
  their_name      text          not null,
  birth_year      text          not null check (birth_year in ('UNKNOWN', 'AGREES', 'DIFFERS')),
  found_at        timestamptz   not null,
  lapsed_at       timestamptz,
  noted_at        timestamptz,
  constraint screening_hit_once unique (party_type, party_id, party_digest, entry_digest)
);
comment on table screening_hit is 'A name that is like one on the list. It holds for these names of the party and this wording of the entry: when either changes, it is found anew and awaits a decision again. lapsed_at: the last comparison did not find it any more.';
create index screening_hit_of_an_organisation on screening_hit (organisation_id);
create index screening_hit_listed on screening_hit (found_at desc, id desc);

create table screening_decision (
  id         uuid        primary key,
  hit_id     uuid        not null references screening_hit,
  outcome    text        not null check (outcome in ('FALSE_POSITIVE', 'CONFIRMED', 'NOTED')),
  text       text        not null constraint screening_decision_with_reason check (length(trim(text)) between 1 and 4000),
  decided_by uuid        not null references person deferrable initially deferred,
  decided_at timestamptz not null
);
comment on table screening_decision is 'Append-only. A false positive and a confirmation say why; NOTED is what the fund manager has done about a confirmed hit.';
create index screening_decision_of_a_hit on screening_decision (hit_id, decided_at);

create function screening_hit_is_lifted_by_another() returns trigger language plpgsql as $$
begin
  if new.outcome = 'FALSE_POSITIVE' and exists (
      select 1 from screening_hit h join screening_decision d on d.hit_id = h.id and d.outcome = 'CONFIRMED'
      where h.id = new.hit_id and h.status = 'CONFIRMED' and d.decided_by = new.decided_by) then
    raise exception 'who confirmed a hit does not lift it' using errcode = 'check_violation', constraint = 'screening_decision_two_persons';
  end if;
  return new;
end $$;
create trigger screening_decision_two_persons before insert on screening_decision
  for each row execute function screening_hit_is_lifted_by_another();

create function screening_hit_follows_decisions() returns trigger language plpgsql as $$
begin
  if (new.organisation_id, new.party_type, new.party_id, new.party_digest, new.party, new.entry_digest, new.found_at)
      is distinct from (old.organisation_id, old.party_type, old.party_id, old.party_digest, old.party, old.entry_digest, old.found_at) then
    raise exception 'what was found is not changed' using errcode = 'check_violation', constraint = 'append_only';
  end if;
  if new.status <> old.status and new.status is distinct from (
      select d.outcome from screening_decision d where d.hit_id = new.id and d.outcome <> 'NOTED' order by d.decided_at desc, d.id desc limit 1) then
    raise exception 'hit % has no such decision', new.id using errcode = 'check_violation', constraint = 'screening_hit_by_decision';
  end if;
  return new;
end $$;
create trigger screening_hit_by_decision before update on screening_hit for each row execute function screening_hit_follows_decisions();

create table screening_found (
  screening_id uuid not null references screening,
  hit_id       uuid not null references screening_hit,
  primary key (screening_id, hit_id)
);

create table disbursement_screening (
  disbursement_id uuid not null references disbursement,
  step            text not null check (step in ('CERTIFICATION', 'FIRST_SIGNATURE', 'SECOND_SIGNATURE')),
  screening_id    uuid not null references screening,
  primary key (disbursement_id, step)
);
comment on table disbursement_screening is 'The screening on which each step of a payment rests.';

-- What was paid before there was screening is not held to it.
alter table disbursement add column predates_screening boolean not null default false;
update disbursement set predates_screening = true where second_signatory is not null;
comment on column disbursement.predates_screening is 'Paid before sanctions screening was introduced.';

create function disbursement_must_be_screened() returns trigger language plpgsql as $$
declare
  of_step text := case new.status when 'CERTIFIED' then 'CERTIFICATION' when 'PARTLY_RELEASED' then 'FIRST_SIGNATURE'
    when 'RELEASED' then 'SECOND_SIGNATURE' end;
  moment timestamptz := case new.status when 'CERTIFIED' then new.certified_at when 'PARTLY_RELEASED' then new.first_signed_at
    when 'RELEASED' then new.second_signed_at end;
begin
  if tg_op = 'UPDATE' then
    if new.predates_screening <> old.predates_screening then
      raise exception 'whether a payment predates screening is not changed' using errcode = 'check_violation', constraint = 'disbursement_screened';
    end if;
    if new.status = old.status then
      return new;
    end if;
  elsif new.predates_screening then
    raise exception 'no new payment predates screening' using errcode = 'check_violation', constraint = 'disbursement_screened';
  end if;
  if of_step is not null and not new.predates_screening and not exists (
      select 1 from disbursement_screening ds join screening s on s.id = ds.screening_id
        join grant_agreement g on g.id = new.grant_id and g.grantee_id = s.organisation_id
      where ds.disbursement_id = new.id and ds.step = of_step and s.result = 'CLEAR'
        and s.list_id = sanctions_list_at(moment)) then
    raise exception 'payment % is not screened for this step', new.number using errcode = 'check_violation', constraint = 'disbursement_screened';
  end if;
  return new;
end $$;
-- After the row's own constraints, so that those speak first.
create constraint trigger disbursement_screened after insert or update on disbursement
  for each row execute function disbursement_must_be_screened();

-- A private donor of money, or of goods and services, is cleared on a clear comparison with the list in force.
create function donor_must_be_screened() returns trigger language plpgsql as $$
begin
  if new.screening_outcome = 'CLEARED' and new.screened_at is distinct from old.screened_at and coalesce(
      (select s.result from screening s where s.organisation_id = new.donor_id and s.at <= new.screened_at
         and s.list_id = sanctions_list_at(new.screened_at) order by s.at desc, s.id desc limit 1), 'NONE') <> 'CLEAR' then
    raise exception 'the donor of % is not screened', new.number using errcode = 'check_violation', constraint = tg_argv[0];
  end if;
  return new;
end $$;
create constraint trigger contribution_donor_screened after update on contribution
  for each row execute function donor_must_be_screened('contribution_donor_screened');
create constraint trigger in_kind_donor_screened after update on in_kind
  for each row execute function donor_must_be_screened('in_kind_donor_screened');

create trigger sanctions_list_append_only before update or delete or truncate on sanctions_list
  for each statement execute function refuse_change();
create trigger sanctions_entry_append_only before update or delete or truncate on sanctions_entry
  for each statement execute function refuse_change();
create trigger sanctions_list_entry_append_only before update or delete or truncate on sanctions_list_entry
  for each statement execute function refuse_change();
create trigger screening_append_only before update or delete or truncate on screening
  for each statement execute function refuse_change();
create trigger screening_hit_stays before delete or truncate on screening_hit
  for each statement execute function refuse_change();
create trigger screening_decision_append_only before update or delete or truncate on screening_decision
  for each statement execute function refuse_change();
create trigger screening_found_append_only before update or delete or truncate on screening_found
  for each statement execute function refuse_change();
create trigger disbursement_screening_append_only before update or delete or truncate on disbursement_screening
  for each statement execute function refuse_change();

-- Whether a name was found is the fund's alone, also when it is the reader's own.
select scope_to_fund('screening');
select scope_to_fund('screening_hit');
select scope_to_fund('screening_decision');
select scope_to_fund('screening_found');
select scope_to_fund('disbursement_screening');

grant select, insert on sanctions_list, sanctions_entry, sanctions_list_entry, screening, screening_decision, screening_found,
  disbursement_screening to ${app_role};
grant select, insert, update on screening_hit to ${app_role};
