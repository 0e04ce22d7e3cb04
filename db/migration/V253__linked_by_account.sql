-- Applicants that are paid to the same account belong together, however each has written it: by its IBAN, or where there is none by its number at one
-- bank in one country, which the first six letters of the BIC name.
alter table payee_account add column account_key text generated always as (
  case when iban is not null then 'IBAN ' || link_key(iban)
       else left(bic, 6) || ' ' || nullif(ltrim(link_key(account_number), '0'), '') end) stored;
comment on column payee_account.account_key is 'The account itself, whatever spaces, dots, dashes and leading zeros its number is written with.';
create index payee_account_key on payee_account (account_key);

-- What somebody proposed and nobody ever verified or paid to says nothing any more once it is replaced.
create view payee_account_telling with (security_invoker) as
  select a.id, a.organisation_id, a.account_key from payee_account a
    where a.second_by is not null or a.status = 'UNVERIFIED'
      or not exists (select 1 from payee_account later where later.organisation_id = a.organisation_id and later.number > a.number);
comment on view payee_account_telling is 'Of each organisation the newest version of its bank details, and all that were ever verified or paid to.';
grant select on payee_account_telling to ${app_role};
