-- Where an organisation is paid, in versions: its officer proposes, a secretariat officer verifies first, a finance accountant second, and then
-- it cools off before anything is paid to it.

-- Officers of organisations are written to when these details change. The addresses are those of their accounts, as last seen.
alter table person add column email text check (length(email) <= 254);
alter table person add column language text check (language in ('ar', 'zh', 'en', 'fr', 'ru', 'es'));
alter table person add column officer_of text;
comment on column person.officer_of is 'Code of the organisation whose authorised officer this person was when last seen. email and language are kept of such officers only.';
create index person_officer_of on person (officer_of) where officer_of is not null;

create table payee_account (
  id                 uuid        primary key,
  version            integer     not null default 0,
  organisation_id    uuid        not null references organisation,
  number             integer     not null check (number > 0),
  status             text        not null check (status in ('PROPOSED', 'VERIFIED_ONCE', 'VERIFIED', 'REFUSED', 'WITHDRAWN', 'UNVERIFIED')),
  holder             text        not null check (length(trim(holder)) between 1 and 140),
  holder_street      text        check (length(holder_street) between 1 and 70),
  holder_postal_code text        check (length(holder_postal_code) between 1 and 16),
  holder_town        text        check (length(holder_town) between 1 and 35),
  holder_country     char(2)     check (holder_country ~ '^[A-Z]{2}$'),
  iban               text        check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
  account_number     text        check (length(account_number) between 3 and 34),
  clearing_code      text        check (length(clearing_code) between 1 and 28),
  bic                text        not null check (bic ~ '^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$'),
  bank_name          text        not null check (length(trim(bank_name)) between 1 and 140),
  bank_street        text        check (length(bank_street) between 1 and 70),
  bank_postal_code   text        check (length(bank_postal_code) between 1 and 16),
  bank_town          text        not null check (length(bank_town) between 1 and 35),
  bank_country       char(2)     not null check (bank_country ~ '^[A-Z]{2}$'),
  currency           char(3)     not null check (currency ~ '^[A-Z]{3}$'),
  proposed_by        uuid        not null references person deferrable initially deferred,
  proposed_at        timestamptz not null,
  first_by           uuid        references person deferrable initially deferred,
  first_at           timestamptz,
  first_method       text        check (first_method in ('CALL_BACK', 'BANK_LETTER', 'BANK_CONFIRMATION', 'VISIT')),
  first_text         text        check (length(trim(first_text)) between 1 and 2000),
  second_by          uuid        references person deferrable initially deferred,
  second_at          timestamptz,
  second_method      text        check (second_method in ('CALL_BACK', 'BANK_LETTER', 'BANK_CONFIRMATION', 'VISIT')),
  second_text        text        check (length(trim(second_text)) between 1 and 2000),
  usable_from        timestamptz,
  ended_by           uuid        references person deferrable initially deferred,
  ended_at           timestamptz,
  reason             text        check (length(trim(reason)) between 1 and 2000),
  constraint payee_account_numbered unique (organisation_id, number),
  constraint payee_account_one_number check ((iban is null) <> (account_number is null)),
  constraint payee_account_addressed check (status = 'UNVERIFIED' or (holder_town is not null and holder_country is not null)),
  constraint payee_account_two_verifiers check (first_by <> second_by),
  constraint payee_account_not_by_proposer check (proposed_by <> first_by and proposed_by <> second_by),
  constraint payee_account_first_whole check (num_nonnulls(first_by, first_at, first_method, first_text) in (0, 4)),
  constraint payee_account_second_whole check (num_nonnulls(second_by, second_at, second_method, second_text, usable_from) in (0, 5)),
  constraint payee_account_in_order check (second_by is null or first_by is not null),
  constraint payee_account_verified_by_two check (
    (status <> 'VERIFIED' or second_by is not null) and (status <> 'VERIFIED_ONCE' or (first_by is not null and second_by is null))
    and (status not in ('PROPOSED', 'UNVERIFIED') or first_by is null)),
  constraint payee_account_stopped_in_time check (second_by is null or ended_at < usable_from),
  constraint payee_account_cools_off check (usable_from >= second_at),
  constraint payee_account_ended_with_reason check (
    num_nonnulls(ended_by, ended_at, reason) = case when status in ('REFUSED', 'WITHDRAWN') then 3 else 0 end)
);
comment on table payee_account is 'Bank details of organisations, each change a version of its own; the highest number that was neither refused nor withdrawn counts. UNVERIFIED: paid to before there was verification, and nothing is paid to it any more. clearing_code: the routing, sort or branch code of countries without IBAN.';
create unique index payee_account_one_pending on payee_account (organisation_id) where status in ('PROPOSED', 'VERIFIED_ONCE');

create function payee_account_says_the_same() returns trigger language plpgsql as $$
declare
  said text[] := array['id', 'organisation_id', 'number', 'holder', 'holder_street', 'holder_postal_code', 'holder_town', 'holder_country', 'iban',
    'account_number', 'clearing_code', 'bic', 'bank_name', 'bank_street', 'bank_postal_code', 'bank_town', 'bank_country', 'currency',
    'proposed_by', 'proposed_at'];
  field text;
begin
  if tg_op = 'DELETE' or old.status not in ('PROPOSED', 'VERIFIED_ONCE')
      and not (old.status = 'VERIFIED' and new.status in ('REFUSED', 'WITHDRAWN')) then
    raise exception 'bank details % are not changed', old.id using errcode = 'check_violation', constraint = 'payee_account_final';
  end if;
  foreach field in array said loop
    if to_jsonb(new) ->> field is distinct from to_jsonb(old) ->> field then
      raise exception 'bank details % are not changed', old.id using errcode = 'check_violation', constraint = 'payee_account_final';
    end if;
  end loop;
  if old.first_by is not null and (new.first_by, new.first_at, new.first_method, new.first_text)
      is distinct from (old.first_by, old.first_at, old.first_method, old.first_text) then
    raise exception 'bank details % are not changed', old.id using errcode = 'check_violation', constraint = 'payee_account_final';
  end if;
  if old.second_by is not null and (new.second_by, new.second_at, new.second_method, new.second_text, new.usable_from)
      is distinct from (old.second_by, old.second_at, old.second_method, old.second_text, old.usable_from) then
    raise exception 'bank details % are not changed', old.id using errcode = 'check_violation', constraint = 'payee_account_final';
  end if;
  return new;
end $$;
create trigger payee_account_final before update or delete on payee_account for each row execute function payee_account_says_the_same();
create trigger payee_account_stays before truncate on payee_account for each statement execute function refuse_change();

-- Nobody verifies for the organisation that is to be paid.
create function payee_account_verified_by_the_fund() returns trigger language plpgsql as $$
begin
  if exists (select 1 from person p join organisation o on o.code = p.officer_of
      where o.id = new.organisation_id and p.id in (new.first_by, new.second_by)) then
    raise exception 'an officer of the organisation does not verify' using errcode = 'check_violation', constraint = 'payee_account_not_by_own';
  end if;
  return new;
end $$;
create trigger payee_account_not_by_own before insert or update on payee_account for each row execute function payee_account_verified_by_the_fund();

select scope_by_organisation('payee_account', 'organisation_id');
grant select, insert, update on payee_account to ${app_role};

-- The bank's letter, or the form that the bank has stamped.
create policy scope_of_payee_account on document to ${app_role}
  using (owner_type = 'payee-account' and exists (select 1 from payee_account a where a.id = owner_id));

-- The holder's name is compared with the sanctions list.
alter table screening_hit drop constraint screening_hit_party_type_check;
alter table screening_hit add constraint screening_hit_party_type_check
  check (party_type in ('organisation', 'officer', 'signatory', 'account-holder'));
