-- Posting made cheap, and many entries in one round trip. Every rule of before holds; where it is checked has moved:
--   what ledger_post writes is checked by ledger_post, line by line while it is read, and not again at commit;
--   what anyone else writes (the owner of the tables) is checked by triggers, at commit, as before.

alter table account add column retired_at timestamptz;
comment on column account.retired_at is 'From then on nothing is posted to it; entries that were can still be reversed.';

-- A balance that nobody's row lock may make a queue of is kept in sixteen rows, one per group of connections: every reader adds up.
-- Only those that no rule reads row by row: not guarded, and of no one grant or contribution.
alter table ledger_balance drop constraint ledger_balance_pkey;
alter table ledger_balance add column slot smallint not null default 0;
alter table ledger_balance add constraint ledger_balance_pkey primary key (account, pool, subject_id, currency, slot);
alter table ledger_balance set (fillfactor = 50); -- room beside each row for its next version, so that the indexes need not hear of it
comment on table ledger_balance is 'Kept balances, in step with journal_line: the balance is the sum over slots. subject_id is the grant, or the contribution, or all zeros (always so for pooled accounts). Written by ledger_post_many alone.';

-- Set by ledger_post_many for as long as it runs, and by nothing else: only the owner of the tables can write to them at all.
drop trigger journal_entry_balanced on journal_entry;
create constraint trigger journal_entry_balanced after insert on journal_entry deferrable initially deferred for each row
  when (current_setting('amparo.posting', true) is distinct from 'checked') execute function journal_entry_must_balance();

create function journal_entry_check(entry journal_entry) returns void language plpgsql as $$
declare
  found_ record;
  rule   text;
begin
  select sum(lines) as lines, sum(known) as known, sum(dollars) as dollars, bool_or(difference <> 0) as unbalanced,
         bool_or(parts) as parts, bool_or(memo) as memo, bool_or(not_memo) as not_memo
    into found_
    from (select count(*) as lines, count(a.code) filter (where c.code is not null and p.code is not null) as known,
                 sum(case l.side when 'D' then l.usd else -l.usd end) as dollars,
                 sum(case l.side when 'D' then l.amount else -l.amount end) as difference,
                 bool_or(l.amount <> round(l.amount, c.minor_units)) as parts,
                 bool_or(a.type = 'MEMO') as memo, bool_or(a.type <> 'MEMO') as not_memo
          from journal_line l left join account a on a.code = l.account left join currency c on c.code = l.currency
               left join pool p on p.code = l.pool
          where l.entry_id = entry.id group by l.currency) by_currency;
  rule := case
    when coalesce(found_.lines, 0) < 2 or found_.dollars <> 0 or found_.unbalanced then 'journal_entry_balanced'
    when found_.known <> found_.lines then 'journal_line_refers'
    when found_.parts then 'journal_line_whole_minor_units'
    when found_.memo and found_.not_memo then 'journal_entry_memo_apart'
    when not exists (select 1 from person where id = entry.recorded_by) then 'journal_entry_refers'
    when not exists (select 1 from accounting_period where id = entry.period_id and entry.occurred_on between starts_on and ends_on)
      then 'journal_entry_refers'
  end;
  if rule is not null then
    raise exception 'entry % is refused: %', entry.id, rule using errcode = 'check_violation', constraint = rule;
  end if;
end $$;
create or replace function journal_entry_must_balance() returns trigger language plpgsql as $$
begin
  perform journal_entry_check(new);
  return null;
end $$;

-- Lines that ledger_post_many did not write: in the transaction of their entry alone, and the whole is checked again.
drop trigger journal_line_with_its_entry on journal_line;
create or replace function journal_line_comes_with_its_entry() returns trigger language plpgsql as $$
declare
  entry journal_entry%rowtype;
begin
  select * into entry from journal_entry e where e.id = new.entry_id;
  if entry.recorded_in is distinct from pg_current_xact_id() then
    raise exception 'lines are written in the transaction of their entry' using errcode = 'check_violation', constraint = 'journal_line_with_its_entry';
  end if;
  perform journal_entry_check(entry);
  return null;
end $$;
create constraint trigger journal_line_with_its_entry after insert on journal_line deferrable initially deferred for each row
  when (current_setting('amparo.posting', true) is distinct from 'checked') execute function journal_line_comes_with_its_entry();

-- Most entries reverse nothing, and need not be in the index that says so.
alter table journal_entry drop constraint journal_entry_reversed_once;
create unique index journal_entry_reversed_once on journal_entry (reverses) where reverses is not null;

-- A line as it is asked for, by the names of the request; and as it is posted, with what the rules need to know of it.
create type posting_line as (
  line smallint, account char(4), side char(1), currency char(3), amount numeric(20, 4), rate numeric(20, 8), usd numeric(20, 2), pool text,
  "contributionId" uuid, "callId" uuid, "grantId" uuid, "organisationId" uuid, "budgetClass" smallint,
  country char(2), "sponsoredClass" text, assistance text);
create type posted_line as (
  entry_id uuid, line smallint, account char(4), side char(1), currency char(3), amount numeric(20, 4), rate numeric(20, 8),
  usd numeric(20, 2), pool text, contribution_id uuid, call_id uuid, grant_id uuid, organisation_id uuid, budget_class smallint,
  country char(2), sponsored_class text, assistance text,
  subject_id uuid, guarded boolean, pooled boolean, memo boolean, retired boolean, minor_units smallint);

-- The only way in: one round trip writes up to a hundred entries, their lines and the kept balances, or nothing. Locks are taken in one
-- order by all: periods, entries by source, pools, balances with busy cash last.
create function ledger_post_many(entries jsonb) returns table (entry_id uuid, created boolean)
language plpgsql security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
#variable_conflict use_column
declare
  nobody   constant uuid := '00000000-0000-0000-0000-000000000000';
  own_slot constant smallint := 1 + pg_backend_pid() % 16;
  place    integer;
  entry    jsonb;
  digest   bytea;
  standing uuid;
  content_ bytea;
  status   text;
  person_  uuid;
  id_      uuid;
  held     text;
  ids      uuid[];
  news     boolean[];
  lines    posted_line[];
  own      posted_line[];
  l        posted_line;
  dollars  numeric;
  original numeric;
  several  boolean;
  memo     integer;
  cash     boolean := false;
  rule     text;
  low      record;
begin
  if jsonb_array_length(entries) = 1 then
    held := pg_advisory_xact_lock_shared(hashtext('accounting_period'), hashtext(left(entries #>> '{0,occurredOn}', 7)));
  elsif jsonb_array_length(entries) > 100 then
    raise exception 'at most 100 entries at once' using errcode = 'check_violation', constraint = 'ledger_post_at_most_100';
  else
    perform pg_advisory_xact_lock_shared(hashtext('accounting_period'), hashtext(m.month))
      from (select distinct left(e ->> 'occurredOn', 7) as month from jsonb_array_elements(entries) e order by 1) m;
  end if;

  held := set_config('amparo.posting', 'checked', true);
  for entry, place, digest, standing, content_, status, person_ in
    select e, o, sha256(convert_to((e - 'id' - 'recordedBy')::text, 'UTF8')),
           s.id, s.content,
           (select p.status from accounting_period p where p.id = left(e ->> 'occurredOn', 7) and (e ->> 'occurredOn')::date between p.starts_on and p.ends_on),
           (select p.id from person p where p.id = (e ->> 'recordedBy')::uuid)
      from jsonb_array_elements(entries) with ordinality as t (e, o)
      left join lateral (select id, content from journal_entry
        where source_type = e ->> 'sourceType' and source_id = e ->> 'sourceId' and event = e ->> 'event' offset 0) s on true
      order by e ->> 'sourceType', e ->> 'sourceId', e ->> 'event'
  loop
    if standing is null then
      if status is null or not ledger_period_takes(status, entry ->> 'sourceType') then
        raise exception 'no open period holds %', entry ->> 'occurredOn' using errcode = 'check_violation', constraint = 'ledger_period_open';
      end if;
      id_ := (entry ->> 'id')::uuid;
      insert into journal_entry (id, occurred_on, period_id, source_type, source_id, event, args, reverses, reason, recorded_by, content)
        values (id_, (entry ->> 'occurredOn')::date, left(entry ->> 'occurredOn', 7), entry ->> 'sourceType',
                entry ->> 'sourceId', entry ->> 'event', coalesce(entry -> 'args', '{}'), (entry ->> 'reverses')::uuid, entry ->> 'reason',
                (entry ->> 'recordedBy')::uuid, digest)
        on conflict (source_type, source_id, event) do nothing;
      if found then
        ids[place] := id_;
        news[place] := true;
        select array_agg(row(id_, a.line, a.account, a.side, a.currency, a.amount, a.rate, a.usd, a.pool, a."contributionId", a."callId",
                             a."grantId", a."organisationId", a."budgetClass", a.country, a."sponsoredClass", a.assistance,
                             case when not c.pooled then coalesce(a."grantId", a."contributionId") end,
                             c.guarded, c.pooled, c.type = 'MEMO', c.retired_at is not null, u.minor_units)::posted_line) into own
          from jsonb_populate_recordset(null::posting_line, entry -> 'lines') a
          left join lateral (select * from account where code = a.account offset 0) c on true
          left join lateral (select * from currency where code = a.currency offset 0) u on true;
        dollars := 0;
        original := 0;
        several := false;
        memo := 0;
        rule := case when person_ is null then 'journal_entry_refers' end;
        foreach l in array coalesce(own, '{}') loop
          if l.side = 'D' then
            dollars := dollars + l.usd;
            original := original + l.amount;
          else
            dollars := dollars - l.usd;
            original := original - l.amount;
            cash := cash or l.pooled;
          end if;
          several := several or l.currency <> own[1].currency;
          memo := memo + l.memo::integer;
          if l.amount <> round(l.amount, l.minor_units) then
            rule := 'journal_line_whole_minor_units';
          elsif l.retired and entry -> 'reverses' is null then
            rule := 'journal_line_account_in_use';
          end if;
        end loop;
        if several then
          select max(abs(d)) into original
            from (select sum(case x.side when 'D' then x.amount else -x.amount end) as d from unnest(own) x group by x.currency) by_currency;
        end if;
        if own is null or cardinality(own) < 2 or dollars is distinct from 0 or original is distinct from 0 then
          rule := 'journal_entry_balanced';
        elsif memo not in (0, cardinality(own)) then
          rule := coalesce(rule, 'journal_entry_memo_apart');
        end if;
        if rule is not null then
          raise exception 'entry % is refused: %', id_, rule using errcode = 'check_violation', constraint = rule;
        end if;
        lines := lines || own;
        continue;
      end if;
      select s.id, s.content into standing, content_ from journal_entry s
        where s.source_type = entry ->> 'sourceType' and s.source_id = entry ->> 'sourceId' and s.event = entry ->> 'event';
    end if;
    if content_ <> digest then
      raise exception 'another entry stands under % % %', entry ->> 'sourceType', entry ->> 'sourceId', entry ->> 'event'
        using errcode = 'unique_violation', constraint = 'journal_entry_once_per_source';
    end if;
    ids[place] := standing;
    news[place] := false;
  end loop;

  if lines is not null then
    if cash then
      perform 1 from pool where code in (select x.pool from unnest(lines) x where x.pooled and x.side = 'C') order by code for update;
    end if;
    insert into journal_line (entry_id, line, account, side, currency, amount, rate, usd, pool,
                              contribution_id, call_id, grant_id, organisation_id, budget_class, country, sponsored_class, assistance)
      select entry_id, line, account, side, currency, amount, rate, usd, pool,
             contribution_id, call_id, grant_id, organisation_id, budget_class, country, sponsored_class, assistance from unnest(lines);

    with moved as (
      insert into ledger_balance as b (account, pool, subject_id, currency, slot, debit, credit, debit_usd, credit_usd)
        select x.account, x.pool, coalesce(x.subject_id, nobody), x.currency, case when x.subject_id is null and not x.guarded then own_slot else 0 end,
               sum(case x.side when 'D' then x.amount else 0 end), sum(case x.side when 'D' then 0 else x.amount end),
               sum(case x.side when 'D' then x.usd else 0 end), sum(case x.side when 'D' then 0 else x.usd end)
        from unnest(lines) x
        group by 1, 2, 3, 4, 5 order by 1 desc, 2, 3, 4, 5
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
    if cash then
      select x.pool into low from unnest(lines) x
        where x.pooled and x.side = 'C'
        and (select sum(b.debit_usd - b.credit_usd) from ledger_balance b
             where b.account = any (array(select code from account where pooled)) and b.pool = x.pool and b.subject_id = nobody) < 0 limit 1;
      if found then
        raise exception 'pool % does not hold that much cash', low.pool
          using errcode = 'check_violation', constraint = 'ledger_cash_not_negative';
      end if;
    end if;
  end if;

  held := set_config('amparo.posting', '', true);
  for place in 1 .. jsonb_array_length(entries) loop
    entry_id := ids[place];
    created := news[place];
    return next;
  end loop;
end $$;
comment on function ledger_post_many(jsonb) is 'Posts up to a hundred entries, all or none, or returns those that already stand under the same source events, in the order asked. Refuses: closed period, imbalance, guarded balance below zero, cash a pool does not hold, a retired account, other content under the same source.';
revoke execute on function ledger_post_many(jsonb) from public;
grant execute on function ledger_post_many(jsonb) to ${app_role};

create or replace function ledger_post(entry jsonb) returns table (entry_id uuid, created boolean)
language sql security definer set search_path = public, pg_temp as $$
  select p.entry_id, p.created from ledger_post_many(jsonb_build_array(entry)) p
$$;
comment on function ledger_post(jsonb) is 'ledger_post_many, of one entry.';
