-- What the lines of an account may be about: the chart says, by what the account holds.
alter table account add column takes jsonb not null generated always as (
  case when type = 'NET_ASSETS' or code in ('1130', '6310') then '[]'::jsonb
       when type = 'EXPENSE' then '["contribution", "call", "grant", "organisation", "budget-class", "country", "sponsored-class", "assistance"]'::jsonb
       else '["contribution", "call", "grant", "organisation"]'::jsonb end) stored;
comment on column account.takes is 'Which dimensions a line written by hand may carry on this account, besides its pool. Investments, what they bring and net assets are the whole pool''s.';

-- What is written by hand names only what is there, what belongs together, and what the account takes.
create function voucher_lines_agree() returns trigger language plpgsql as $$
declare
  line jsonb;
begin
  for line in select l from jsonb_array_elements(new.lines) l loop
    if exists (
      select 1 from account a cross join (values
        ('contribution', 'contributionId'), ('call', 'callId'), ('grant', 'grantId'), ('organisation', 'organisationId'), ('budget-class', 'budgetClass'),
        ('country', 'country'), ('sponsored-class', 'sponsoredClass'), ('assistance', 'assistance')) d (name, field)
      where a.code = line ->> 'account' and line ->> d.field is not null and not a.takes ? d.name) then
      raise exception 'account % does not take that', line ->> 'account' using errcode = 'check_violation', constraint = 'voucher_line_taken';
    end if;
    if line ->> 'contributionId' is not null and (line ->> 'grantId' is not null or line ->> 'callId' is not null)
       or line ->> 'contributionId' is not null and not exists (
         select 1 from contribution c where c.id = (line ->> 'contributionId')::uuid and c.pool = line ->> 'pool'
         and c.donor_id = (line ->> 'organisationId')::uuid)
       or line ->> 'grantId' is not null and not exists (
         select 1 from grant_agreement g where g.id = (line ->> 'grantId')::uuid and g.pool = line ->> 'pool'
         and g.call_id = (line ->> 'callId')::uuid and g.grantee_id = (line ->> 'organisationId')::uuid)
       or line ->> 'callId' is not null and not exists (
         select 1 from call c where c.id = (line ->> 'callId')::uuid and c.pool = line ->> 'pool')
       or line ->> 'organisationId' is not null and not exists (
         select 1 from organisation o where o.id = (line ->> 'organisationId')::uuid) then
      raise exception 'what line % of voucher % names does not belong together', line, new.number
        using errcode = 'check_violation', constraint = 'voucher_line_agrees';
    end if;
  end loop;
  return new;
end $$;
create trigger voucher_lines_agree before insert or update of lines on voucher for each row execute function voucher_lines_agree();
