-- More to ask of a line: the country the money serves, the class the donor groups expense in, the kind of assistance. Null when not known.
alter table journal_line
  add column country         char(2) constraint journal_line_country_code check (country ~ '^[A-Z]{2}$'),
  add column sponsored_class text    constraint journal_line_sponsored_class_code check (sponsored_class ~ '^[^[:cntrl:]]{1,80}$'),
  add column assistance      text    constraint journal_line_assistance_code check (assistance ~ '^[A-Z0-9][A-Z0-9_.-]{0,63}$');
comment on column journal_line.country is 'ISO 3166-1 code of the country where the money is used.';
comment on column journal_line.sponsored_class is 'The donor''s own grouping of expense, as named in its agreement.';
comment on column journal_line.assistance is 'Code of the kind of assistance the money paid for.';

-- For whoever follows the journal from outside (sums, seals): what was written by transactions that have all ended.
create index journal_entry_recorded_in on journal_entry (recorded_in);

-- Which entries a period takes that is not open. A function of its own, so that a new status is a new answer here and nothing in ledger_post.
create function ledger_period_takes(period_status text, source_type text) returns boolean language sql immutable
  return period_status = 'OPEN';
comment on function ledger_period_takes(text, text) is 'Whether a period of this status takes an entry of this source. Asked by ledger_post under the lock that closing the period waits for.';

-- The only way in: one round trip writes the entry, its lines and the kept balances, or nothing.
create or replace function ledger_post(entry jsonb) returns table (entry_id uuid, created boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  new_id   uuid := (entry ->> 'id')::uuid;
  day      date := (entry ->> 'occurredOn')::date;
  digest   bytea := sha256(convert_to((entry - 'id' - 'recordedBy')::text, 'UTF8'));
  period   accounting_period%rowtype;
  existing journal_entry%rowtype;
  low      record;
  nobody   constant uuid := '00000000-0000-0000-0000-000000000000';
begin
  select * into existing from journal_entry e
    where e.source_type = entry ->> 'sourceType' and e.source_id = entry ->> 'sourceId' and e.event = entry ->> 'event';
  if not found then
    perform pg_advisory_xact_lock_shared(hashtext('accounting_period'), hashtext(to_char(day, 'YYYY-MM')));
    select * into period from accounting_period p where p.id = to_char(day, 'YYYY-MM');
    if not found or not ledger_period_takes(period.status, entry ->> 'sourceType') then
      raise exception 'no open period holds %', day using errcode = 'check_violation', constraint = 'ledger_period_open';
    end if;
    insert into journal_entry (id, occurred_on, period_id, source_type, source_id, event, args, reverses, reason, recorded_by, content)
      values (new_id, day, period.id, entry ->> 'sourceType', entry ->> 'sourceId', entry ->> 'event', coalesce(entry -> 'args', '{}'),
              (entry ->> 'reverses')::uuid, entry ->> 'reason', (entry ->> 'recordedBy')::uuid, digest)
      on conflict (source_type, source_id, event) do nothing;
    if found then
      perform 1 from pool where code in (select l ->> 'pool' from jsonb_array_elements(entry -> 'lines') l join account a
        on a.code = l ->> 'account' and a.pooled and l ->> 'side' = 'C') order by code for update;
      insert into journal_line (entry_id, line, account, side, currency, amount, rate, usd, pool,
                                contribution_id, call_id, grant_id, organisation_id, budget_class, country, sponsored_class, assistance)
        select new_id, l.line, l.account, l.side, l.currency, l.amount, l.rate, l.usd, l.pool,
               l."contributionId", l."callId", l."grantId", l."organisationId", l."budgetClass",
               l.country, l."sponsoredClass", l.assistance
        from jsonb_to_recordset(entry -> 'lines') as l (line smallint, account char(4), side char(1), currency char(3), amount numeric,
             rate numeric, usd numeric, pool text, "contributionId" uuid, "callId" uuid, "grantId" uuid, "organisationId" uuid, "budgetClass" smallint,
             country char(2), "sponsoredClass" text, assistance text);

      with moved as (
        insert into ledger_balance as b (account, pool, subject_id, currency, debit, credit, debit_usd, credit_usd)
          select l.account, l.pool, case when a.pooled then nobody else coalesce(l.grant_id, l.contribution_id, nobody) end, l.currency,
                 coalesce(sum(l.amount) filter (where l.side = 'D'), 0), coalesce(sum(l.amount) filter (where l.side = 'C'), 0),
                 coalesce(sum(l.usd) filter (where l.side = 'D'), 0), coalesce(sum(l.usd) filter (where l.side = 'C'), 0)
          from journal_line l join account a on a.code = l.account where l.entry_id = new_id
          group by 1, 2, 3, 4 order by 1 desc, 2, 3, 4 -- one order for all, with busy cash last
          on conflict on constraint ledger_balance_pkey do update
            set debit = b.debit + excluded.debit, credit = b.credit + excluded.credit,
                debit_usd = b.debit_usd + excluded.debit_usd, credit_usd = b.credit_usd + excluded.credit_usd
          returning b.account, b.pool, b.debit_usd - b.credit_usd as balance)
      select m.account, m.pool into low from moved m join account a on a.code = m.account and a.guarded
        where case a.normal when 'D' then m.balance else -m.balance end < 0 limit 1;
      if found then
        raise exception 'account % in pool % would fall below zero', low.account, low.pool
          using errcode = 'check_violation', constraint = 'ledger_balance_not_negative';
      end if;

      -- Money may not leave a pool that does not hold it, in whichever bank account it lies. The pool is held above, so that
      -- payments from two accounts cannot both count on the same cash.
      select l.pool into low from journal_line l join account a on a.code = l.account and a.pooled
        where l.entry_id = new_id and l.side = 'C'
        and (select sum(b.debit_usd - b.credit_usd) from ledger_balance b
             where b.account = any (array(select code from account where pooled)) and b.pool = l.pool and b.subject_id = nobody) < 0 limit 1;
      if found then
        raise exception 'pool % does not hold that much cash', low.pool
          using errcode = 'check_violation', constraint = 'ledger_cash_not_negative';
      end if;
      return query select new_id, true;
      return;
    end if;
    select * into existing from journal_entry e
      where e.source_type = entry ->> 'sourceType' and e.source_id = entry ->> 'sourceId' and e.event = entry ->> 'event';
  end if;
  if existing.content <> digest then
    raise exception 'another entry stands under % % %', existing.source_type, existing.source_id, existing.event
      using errcode = 'unique_violation', constraint = 'journal_entry_once_per_source';
  end if;
  return query select existing.id, false;
end $$;
