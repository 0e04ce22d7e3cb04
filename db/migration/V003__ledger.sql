-- The ledger: double entry, append-only, balanced in US dollars and in every currency, idempotent per source event.
create table account (
  code    char(4) primary key,
  type    text    not null check (type in ('ASSET', 'LIABILITY', 'NET_ASSETS', 'REVENUE', 'EXPENSE', 'MEMO')),
  normal  char(1) not null check (normal in ('D', 'C')),
  guarded boolean not null default false,
  pooled  boolean generated always as (code in ('1110', '1120', '1130')) stored
);
comment on table account is 'Chart of accounts. Names are in the message catalogues (account.<code>). A guarded account may not fall below zero on its normal side, per pool and subject. Cash is pooled: its balance is kept per pool, not per grant or contribution.';

insert into account (code, type, normal, guarded) values
  ('1110', 'ASSET', 'D', false), ('1120', 'ASSET', 'D', false), ('1130', 'ASSET', 'D', false), ('1190', 'ASSET', 'D', false),
  ('1310', 'ASSET', 'D', true), ('1319', 'ASSET', 'C', false), ('1420', 'ASSET', 'D', true), ('1429', 'ASSET', 'C', false),
  ('1430', 'ASSET', 'D', true), ('1439', 'ASSET', 'C', false),
  ('2110', 'LIABILITY', 'C', false), ('2210', 'LIABILITY', 'C', true), ('2310', 'LIABILITY', 'C', true), ('2410', 'LIABILITY', 'C', false),
  ('2910', 'LIABILITY', 'C', false),
  ('3110', 'NET_ASSETS', 'C', false), ('3120', 'NET_ASSETS', 'C', false), ('3210', 'NET_ASSETS', 'C', false),
  ('6110', 'REVENUE', 'C', false), ('6120', 'REVENUE', 'C', false), ('6130', 'REVENUE', 'C', false), ('6140', 'REVENUE', 'C', false),
  ('6310', 'REVENUE', 'C', false), ('6410', 'REVENUE', 'C', false), ('6510', 'REVENUE', 'C', false),
  ('7110', 'EXPENSE', 'D', false), ('7120', 'EXPENSE', 'D', false), ('7130', 'EXPENSE', 'D', false), ('7140', 'EXPENSE', 'D', false),
  ('7210', 'EXPENSE', 'D', false), ('7650', 'EXPENSE', 'D', false), ('7720', 'EXPENSE', 'D', false), ('7810', 'EXPENSE', 'D', false),
  ('7910', 'EXPENSE', 'D', false),
  ('9100', 'MEMO', 'D', true), ('9199', 'MEMO', 'C', true), ('9200', 'MEMO', 'D', true), ('9299', 'MEMO', 'C', true);

create table pool (
  code text primary key check (code ~ '^[A-Z][A-Z0-9_]*$')
);
comment on table pool is 'Where contributions are held together: GENERAL is un-earmarked; every earmark has its own pool. Rows are locked to make commitments one after another.';
insert into pool (code) values ('GENERAL'), ('CHILDREN'), ('WESTERN_ASIA');

create table accounting_period (
  id         text        primary key check (id ~ '^[0-9]{4}-[0-9]{2}$'),
  starts_on  date        not null unique,
  ends_on    date        not null unique,
  status     text        not null default 'OPEN' check (status in ('OPEN', 'CLOSED')),
  version    integer     not null default 0,
  closed_by  uuid        references person deferrable initially deferred,
  closed_at  timestamptz,
  reason     text,
  check (starts_on <= ends_on)
);
comment on table accounting_period is 'Months (Europe/Vienna dates). Nothing is posted into a closed one.';
insert into accounting_period (id, starts_on, ends_on)
  select to_char(m, 'YYYY-MM'), m::date, (m + interval '1 month - 1 day')::date
  from generate_series(date '2024-01-01', date '2035-12-01', interval '1 month') m;

create table journal_entry (
  id          uuid        primary key,
  number      bigint      generated always as identity unique,
  occurred_on date        not null,
  period_id   text        not null,
  source_type text        not null,
  source_id   text        not null,
  event       text        not null,
  args        jsonb       not null default '{}',
  reverses    uuid        constraint journal_entry_reversed_once unique references journal_entry,
  reason      text,
  recorded_by uuid        not null,
  recorded_at timestamptz not null default clock_timestamp(),
  recorded_in xid8        not null default pg_current_xact_id(),
  content     bytea       not null,
  constraint journal_entry_once_per_source unique (source_type, source_id, event),
  constraint journal_entry_reversal_has_reason check (reverses is null or length(trim(reason)) > 0)
);
comment on table journal_entry is 'One event of the fund. Period and person are checked at commit rather than by foreign keys, whose row locks on the same few rows would make postings queue. recorded_in is the transaction that wrote it, the only one that may add its lines. occurred_on is a Europe/Vienna date, recorded_at an instant in UTC. content is the SHA-256 of what was asked to be posted, so that a retry is recognised and a different entry under the same source is refused.';

create table journal_line (
  entry_id        uuid           not null,
  line            smallint       not null,
  account         char(4)        not null,
  side            char(1)        not null check (side in ('D', 'C')),
  currency        char(3)        not null,
  amount          numeric(20, 4) not null check (amount >= 0),
  rate            numeric(20, 8) not null check (rate > 0),
  usd             numeric(20, 2) not null check (usd >= 0),
  pool            text           not null,
  contribution_id uuid,
  call_id         uuid,
  grant_id        uuid,
  organisation_id uuid,
  budget_class    smallint       check (budget_class between 1 and 8),
  primary key (entry_id, line),
  constraint journal_line_not_empty check (amount > 0 or usd > 0),
  constraint journal_line_dollars_are_dollars check (currency <> 'USD' or (amount = usd and rate = 1))
);
comment on table journal_line is 'amount is in currency, usd its value in US dollars at rate (units per US dollar). A line with amount 0 is an exchange difference in that currency.';
create index journal_line_account on journal_line (account, entry_id);
create index journal_line_grant on journal_line (grant_id, entry_id) where grant_id is not null;
create index journal_line_contribution on journal_line (contribution_id, entry_id) where contribution_id is not null;
create index journal_entry_occurred on journal_entry (occurred_on, number);

create table ledger_balance (
  account    char(4)        not null references account,
  pool       text           not null references pool,
  subject_id uuid           not null,
  currency   char(3)        not null references currency,
  debit      numeric(20, 4) not null default 0,
  credit     numeric(20, 4) not null default 0,
  debit_usd  numeric(20, 2) not null default 0,
  credit_usd numeric(20, 2) not null default 0,
  primary key (account, pool, subject_id, currency)
);
comment on table ledger_balance is 'Kept balances, in step with journal_line. subject_id is the grant, or the contribution, or all zeros (always so for pooled accounts). Written by ledger_post alone.';
create index ledger_balance_subject on ledger_balance (subject_id);

create trigger journal_entry_append_only before update or delete or truncate on journal_entry
  for each statement execute function refuse_change();
create trigger journal_line_append_only before update or delete or truncate on journal_line
  for each statement execute function refuse_change();

-- What entries and lines refer to is never taken away, so that it need not be locked while they are written.
create trigger account_stays before delete or truncate on account for each statement execute function refuse_change();
create trigger pool_stays before update or delete or truncate on pool for each statement execute function refuse_change();
create trigger currency_stays before delete or truncate on currency for each statement execute function refuse_change();
create trigger person_stays before delete or truncate on person for each statement execute function refuse_change();
create trigger accounting_period_stays before delete or truncate on accounting_period for each statement execute function refuse_change();

-- Closing or reopening a period waits for the postings under way, and they for it.
create function hold_period() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('accounting_period'), hashtext(new.id));
  return new;
end $$;
create trigger accounting_period_held before update on accounting_period for each row execute function hold_period();

-- Checked at commit, so that an entry can be written line by line, and by whoever writes it.
create function journal_entry_must_balance() returns trigger language plpgsql as $$
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
          where l.entry_id = new.id group by l.currency) by_currency;
  rule := case
    when coalesce(found_.lines, 0) < 2 or found_.dollars <> 0 or found_.unbalanced then 'journal_entry_balanced'
    when found_.known <> found_.lines then 'journal_line_refers'
    when found_.parts then 'journal_line_whole_minor_units'
    when found_.memo and found_.not_memo then 'journal_entry_memo_apart'
    when not exists (select 1 from person where id = new.recorded_by) then 'journal_entry_refers'
    when not exists (select 1 from accounting_period where id = new.period_id and new.occurred_on between starts_on and ends_on)
      then 'journal_entry_refers'
  end;
  if rule is not null then
    raise exception 'entry % is refused: %', new.id, rule using errcode = 'check_violation', constraint = rule;
  end if;
  return null;
end $$;
create constraint trigger journal_entry_balanced after insert on journal_entry
  deferrable initially deferred for each row execute function journal_entry_must_balance();

create function journal_line_comes_with_its_entry() returns trigger language plpgsql as $$
begin
  if exists (select 1 from added where (select e.recorded_in from journal_entry e where e.id = added.entry_id)
             is distinct from pg_current_xact_id()) then
    raise exception 'lines are written in the transaction of their entry' using errcode = 'check_violation', constraint = 'journal_line_with_its_entry';
  end if;
  return null;
end $$;
create trigger journal_line_with_its_entry after insert on journal_line referencing new table as added
  for each statement execute function journal_line_comes_with_its_entry();

-- The only way in: one round trip writes the entry, its lines and the kept balances, or nothing.
create function ledger_post(entry jsonb) returns table (entry_id uuid, created boolean)
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
    if not found or period.status <> 'OPEN' then
      raise exception 'no open period holds %', day using errcode = 'check_violation', constraint = 'ledger_period_open';
    end if;
    insert into journal_entry (id, occurred_on, period_id, source_type, source_id, event, args, reverses, reason, recorded_by, content)
      values (new_id, day, period.id, entry ->> 'sourceType', entry ->> 'sourceId', entry ->> 'event', coalesce(entry -> 'args', '{}'),
              (entry ->> 'reverses')::uuid, entry ->> 'reason', (entry ->> 'recordedBy')::uuid, digest)
      on conflict (source_type, source_id, event) do nothing;
    if found then
      perform 1 from pool where code in (select l ->> 'pool' from jsonb_array_elements(entry -> 'lines') l join account a
        on a.code = l ->> 'account' and a.pooled and l ->> 'side' = 'C') order by code for update;
      insert into journal_line
        select new_id, l.line, l.account, l.side, l.currency, l.amount, l.rate, l.usd, l.pool,
               l."contributionId", l."callId", l."grantId", l."organisationId", l."budgetClass"
        from jsonb_to_recordset(entry -> 'lines') as l (line smallint, account char(4), side char(1), currency char(3), amount numeric,
             rate numeric, usd numeric, pool text, "contributionId" uuid, "callId" uuid, "grantId" uuid, "organisationId" uuid, "budgetClass" smallint);

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
comment on function ledger_post(jsonb) is 'Posts one entry or returns the one that already stands under the same source event. Refuses: closed period, imbalance (at commit), guarded balance below zero, other content under the same source.';
revoke execute on function ledger_post(jsonb) from public;

grant select on account, pool, journal_entry, journal_line, ledger_balance to ${app_role};
grant update (code) on pool to ${app_role}; -- needed for "for update": the row lock that makes commitments queue
grant select on accounting_period to ${app_role};
grant update (status, version, closed_by, closed_at, reason) on accounting_period to ${app_role};
grant execute on function ledger_post(jsonb) to ${app_role};
