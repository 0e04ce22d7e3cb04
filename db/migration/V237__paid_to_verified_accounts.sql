-- A payment goes to one version of its grantee's bank details, kept from the request on. Details that payments named before become versions too;
-- nobody has verified them, so nothing is paid to them any more: the organisation proposes its details, and open payments are asked for anew.
alter table disbursement add column payee_account_id uuid;

with said as (
  select g.grantee_id, d.holder, d.iban, d.account_number, d.bic, d.bank_name, d.bank_town, d.bank_country, d.requested_by, d.requested_at, d.number,
    row_number() over same as nth
  from disbursement d join grant_agreement g on g.id = d.grant_id
  window same as (partition by g.grantee_id, d.holder, d.iban, d.account_number, d.bic, d.bank_name, d.bank_town, d.bank_country
    order by d.requested_at, d.number)
)
insert into payee_account (id, organisation_id, number, status, holder, iban, account_number, bic, bank_name, bank_town, bank_country, currency,
  proposed_by, proposed_at)
select gen_random_uuid(), s.grantee_id, row_number() over (partition by s.grantee_id order by s.requested_at, s.number), 'UNVERIFIED', s.holder, s.iban,
  s.account_number, s.bic, s.bank_name, s.bank_town, s.bank_country, 'USD', s.requested_by, s.requested_at
from said s where s.nth = 1;

update disbursement d set payee_account_id = a.id
from grant_agreement g, payee_account a
where g.id = d.grant_id and a.organisation_id = g.grantee_id and a.status = 'UNVERIFIED'
  and (a.holder, a.iban, a.account_number, a.bic, a.bank_name, a.bank_town, a.bank_country)
    is not distinct from (d.holder, d.iban, d.account_number, d.bic, d.bank_name, d.bank_town, d.bank_country);

alter table disbursement
  drop constraint disbursement_one_account,
  drop column holder, drop column iban, drop column account_number, drop column bic, drop column bank_name, drop column bank_town,
  drop column bank_country;

-- Deferred updates of the rows above are done with before the table is changed further.
set constraints all immediate;
alter table disbursement
  alter column payee_account_id set not null,
  add constraint disbursement_to_an_account foreign key (payee_account_id) references payee_account;
create index disbursement_payee_account on disbursement (payee_account_id);
comment on column disbursement.payee_account_id is 'To which version of the bank details; never changed.';

-- What an organisation is paid to at that moment, or null: the latest version, verified and cooled off.
create function payee_account_usable(of_organisation uuid, moment timestamptz) returns uuid language sql stable as $$
  select case when latest.status = 'VERIFIED' and latest.usable_from <= moment then latest.id end
  from (select a.id, a.status, a.usable_from from payee_account a
    where a.organisation_id = of_organisation and a.status in ('PROPOSED', 'VERIFIED_ONCE', 'VERIFIED')
    order by a.number desc limit 1) latest
$$;

create function disbursement_must_go_to_verified() returns trigger language plpgsql as $$
declare
  moment timestamptz := case new.status when 'REQUESTED' then new.requested_at when 'CERTIFIED' then new.certified_at
    when 'APPROVED' then new.approved_at when 'PARTLY_RELEASED' then new.first_signed_at when 'RELEASED' then new.second_signed_at end;
begin
  if tg_op = 'UPDATE' then
    if new.payee_account_id <> old.payee_account_id then
      raise exception 'the account of payment % is not changed', new.number using errcode = 'check_violation', constraint = 'disbursement_account_kept';
    end if;
    if new.status = old.status then
      moment := null;
    end if;
  end if;
  if moment is not null and new.payee_account_id is distinct from (
      select payee_account_usable(g.grantee_id, moment) from grant_agreement g where g.id = new.grant_id) then
    raise exception 'payment % does not go to verified bank details', new.number
      using errcode = 'check_violation', constraint = 'disbursement_to_verified_account';
  end if;
  if new.approved_by is not null and exists (
      select 1 from payee_account a where a.id = new.payee_account_id and new.approved_by in (a.first_by, a.second_by)) then
    raise exception 'who verified the account does not approve payment %', new.number
      using errcode = 'check_violation', constraint = 'disbursement_verifier_does_not_approve';
  end if;
  return new;
end $$;
-- After the row's own constraints, so that those speak first.
create constraint trigger disbursement_to_verified_account after insert or update on disbursement
  for each row execute function disbursement_must_go_to_verified();

-- No commitment towards somebody who could not be paid.
create function grant_must_have_payee_account() returns trigger language plpgsql as $$
begin
  if new.status = 'CERTIFIED' and old.status <> 'CERTIFIED' and payee_account_usable(new.grantee_id, new.certified_at) is null then
    raise exception 'agreement % without verified bank details', new.number using errcode = 'check_violation', constraint = 'grant_needs_payee_account';
  end if;
  return new;
end $$;
create trigger grant_needs_payee_account before update on grant_agreement for each row execute function grant_must_have_payee_account();
