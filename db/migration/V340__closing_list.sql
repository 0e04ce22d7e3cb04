create function grant_awaits_report(of_grant uuid) returns boolean language sql stable as $$
  select exists (select 1 from grant_instalment i where i.grant_id = of_grant and i.status in ('RELEASED', 'SETTLED')
    and not instalment_is_reported(of_grant, i.number))
$$;
comment on function grant_awaits_report is 'Whether something that the grantee is to report is not accepted yet.';

-- What stands between a grant and its closing, condition by condition, in the order and by the names of org.amparo.grant.ClosingList.
create function grant_hindrances(of_grant uuid) returns setof text language plpgsql stable as $$
declare
  agreement grant_agreement;
begin
  select * into agreement from grant_agreement g where g.id = of_grant;
  -- The latest day that it is anywhere: which zone is the fund's, the database is not told.
  if not (agreement.status = 'TERMINATED' or agreement.status = 'IN_FORCE' and (
      agreement.ends_on < (now() at time zone 'Pacific/Kiritimati')::date
      or not exists (select 1 from grant_instalment i where i.grant_id = of_grant and i.status not in ('RELEASED', 'SETTLED')))) then
    return next 'AGREEMENT';
  end if;
  if exists (select 1 from grant_instalment i where i.grant_id = of_grant and i.status in ('REQUESTED', 'CERTIFIED', 'APPROVED')) then
    return next 'PAYMENTS';
  end if;
  if grant_awaits_report(of_grant) then
    return next 'REPORTS';
  end if;
  if grant_balance(of_grant, '1420') <> 0 then
    return next 'ADVANCE';
  end if;
  if grant_balance(of_grant, '1430') <> 0 then
    return next 'RECEIVABLE';
  end if;
  if exists (select 1 from grant_refund r where r.grant_id = of_grant and r.posted_by is null) then
    return next 'REFUNDS';
  end if;
  if exists (select 1 from engagement e where e.grant_id = of_grant and e.status = 'PLANNED') then
    return next 'PLANNED';
  end if;
  if exists (select 1 from engagement e where e.grant_id = of_grant and e.status in ('PARTNER_CONTACTED', 'DRAFT_ISSUED', 'COMMENTS')) then
    return next 'ENGAGEMENTS';
  end if;
  if exists (select 1 from engagement_finding f join engagement e on e.id = f.engagement_id
      where e.grant_id = of_grant and e.finalised_by is not null and finding_pending(f.id) <> 0) then
    return next 'UNSUPPORTED';
  end if;
end $$;
comment on function grant_hindrances is 'What keeps a grant from being closed, in order: nothing when it may be.';

create function grant_balance(of_grant uuid, of_account text) returns numeric language sql stable as $$
  select coalesce(sum(b.debit_usd - b.credit_usd), 0) from ledger_balance b where b.subject_id = of_grant and b.account = of_account
$$;
comment on function grant_balance is 'What the books hold about one grant under one account, in US dollars, debits less credits.';

create or replace function grant_must_be_settled() returns trigger language plpgsql as $$
declare
  hindrance text := (select h from grant_hindrances(new.id) with ordinality as t (h, place) order by place limit 1);
begin
  if hindrance is not null then
    raise exception 'grant % is not closed: %', new.number, hindrance
      using errcode = 'check_violation', constraint = 'grant_closed_' || lower(hindrance);
  end if;
  return new;
end $$;

-- At the end of the transaction that closes it: closing releases what is reserved, and what is payable and will not be paid.
create function grant_must_be_released() returns trigger language plpgsql as $$
begin
  if grant_balance(new.id, '9200') <> 0 or grant_balance(new.id, '2210') <> 0 then
    raise exception 'grant % is closed with money reserved', new.number
      using errcode = 'check_violation', constraint = 'grant_closed_released';
  end if;
  return null;
end $$;
create constraint trigger grant_closed_released after update on grant_agreement deferrable initially deferred
  for each row when (new.status = 'CLOSED' and old.status <> 'CLOSED') execute function grant_must_be_released();
