-- What was spent in another currency is reported in it, at the rate that the grantee's bank gave; the fund's own rate of the time stands beside it. As
-- with the counts of persons, the rows are those of the latest submission.
create table report_rate (
  report_id   uuid           not null references report,
  currency    char(3)        not null constraint report_rate_not_dollars check (currency <> 'USD'),
  bank_rate   numeric(18, 8) not null constraint report_rate_positive check (bank_rate > 0),
  unore       numeric(20, 8) check (unore > 0),
  unore_from  date,
  tolerance   numeric(6, 4)  not null check (tolerance >= 0),
  explanation text           check (length(explanation) <= 2000),
  constraint report_rate_once primary key (report_id, currency),
  constraint report_rate_of_expense unique (report_id, currency, bank_rate),
  constraint report_rate_unore_whole check ((unore is null) = (unore_from is null)),
  constraint report_rate_explained check (
    coalesce(length(trim(explanation)) > 0, false) or coalesce(abs(bank_rate - unore) <= tolerance * unore, false))
);
comment on table report_rate is 'Units of a currency for one US dollar that a submitted report is reckoned with: bank_rate as the grantee''s bank gave them, unore as the fund''s list in effect at the end of its period has them. Further off than tolerance, or without a list, it is explained.';

create table report_local_expense (
  report_id uuid           not null references report,
  line      integer        not null,
  currency  char(3)        not null,
  bank_rate numeric(18, 8) not null,
  local     numeric(20, 4) not null constraint report_local_expense_not_negative check (local >= 0),
  usd       numeric(20, 2) not null,
  constraint report_local_expense_once primary key (report_id, line),
  constraint report_local_expense_rate foreign key (report_id, currency, bank_rate) references report_rate (report_id, currency, bank_rate),
  -- Without a division, which would be rounded itself.
  constraint report_local_expense_at_bank_rate check (abs(usd * bank_rate - local) <= 0.005 * bank_rate)
);
comment on table report_local_expense is 'Lines of a submitted report that were spent in another currency: usd is local at the bank''s rate, rounded once to the cent.';

select scope_by_parent('report_rate', 'report', 'report_id');
select scope_by_parent('report_local_expense', 'report', 'report_id');
grant select, insert, delete on report_rate, report_local_expense to ${app_role};

-- Supporting documents: whoever sees the report sees them, they come while it is written, and what the scanner refused is not submitted.
create policy scope_of_report on document to ${app_role} using (owner_type = 'report' and exists (select 1 from report r where r.id = owner_id));
create function report_document_must_hold() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' and not exists (select 1 from report r where r.id = new.owner_id and r.status in ('DRAFT', 'SENT_BACK')) then
    raise exception 'report % is not being written', new.owner_id using errcode = 'check_violation', constraint = 'report_document_while_written';
  end if;
  if tg_op = 'UPDATE' and new.sealed and not old.sealed and new.scan_state = 'REFUSED' then
    raise exception 'document % was refused by the scanner', new.id using errcode = 'check_violation', constraint = 'report_document_refused';
  end if;
  return new;
end $$;
create trigger report_document_must_hold before insert or update on document for each row when (new.owner_type = 'report')
  execute function report_document_must_hold();
