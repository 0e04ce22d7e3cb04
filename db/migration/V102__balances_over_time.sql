-- Balances as of any day and as known on any day, at a cost that grows with accounts and months, not with postings.
-- A summariser follows the journal from behind and adds it up by the day an entry is of and the day it was recorded on. What it has not
-- come to yet is read from the journal itself, in the same statement, so that an answer is always exact.
create table ledger_day (
  account     char(4)        not null,
  pool        text           not null,
  currency    char(3)        not null,
  of_subject  boolean        not null,
  occurred_on date           not null,
  recorded_on date           not null,
  debit       numeric(24, 4) not null,
  credit      numeric(24, 4) not null,
  debit_usd   numeric(24, 2) not null,
  credit_usd  numeric(24, 2) not null,
  primary key (account, occurred_on, recorded_on, pool, currency, of_subject)
);
create index ledger_day_occurred on ledger_day (occurred_on, recorded_on);
create index ledger_day_recorded on ledger_day (recorded_on, occurred_on);
comment on table ledger_day is 'Sums of journal_line by account, pool, currency, whether the line is of one grant or contribution, the day it is of, and the day it was recorded on in the fund''s zone. Written by ledger_summarise alone; can be thrown away and summed again.';

create table ledger_month (
  account        char(4)        not null,
  pool           text           not null,
  currency       char(3)        not null,
  of_subject     boolean        not null,
  occurred_month date           not null,
  recorded_month date           not null,
  debit          numeric(24, 4) not null,
  credit         numeric(24, 4) not null,
  debit_usd      numeric(24, 2) not null,
  credit_usd     numeric(24, 2) not null,
  primary key (account, occurred_month, recorded_month, pool, currency, of_subject)
);
comment on table ledger_month is 'ledger_day by months, each named by its first day.';

create table ledger_summary (
  one     boolean primary key default true check (one),
  through xid8    not null default '0',
  zone    text    not null default 'UTC',
  cluster bigint  not null default 0
);
comment on table ledger_summary is 'How far the sums reach: through is the last transaction in them, and every one before it is in them or will never be. zone tells where the recorded days are counted; cluster, in whose numbering of transactions. When either is another, all is summed again.';
insert into ledger_summary default values;

create function ledger_summarise(zone_ text, at_most integer) returns integer
language plpgsql security definer set search_path = public, pg_temp set jit = off as $$
declare
  mark     ledger_summary%rowtype;
  cluster_ bigint := (select system_identifier from pg_control_system());
  upto     xid8;
  entries  integer;
begin
  if not pg_try_advisory_xact_lock(hashtext('ledger_summarise'), 0) then
    return 0; -- another instance is at it
  end if;
  select * into mark from ledger_summary;
  if (mark.zone, mark.cluster) is distinct from (zone_, cluster_) then
    delete from ledger_day;
    delete from ledger_month;
    update ledger_summary set through = '0', zone = zone_, cluster = cluster_ returning * into mark;
  end if;
  -- Only transactions before the oldest that still runs: none of those can bring more entries. Whole ones, so that none is cut in two.
  select max(s.recorded_in), count(*) into upto, entries
    from (select recorded_in from journal_entry
          where recorded_in > mark.through and recorded_in < pg_snapshot_xmin(pg_current_snapshot()) order by recorded_in limit at_most) s;
  if upto is null then
    return 0;
  end if;
  with day as (
    select l.account, l.pool, l.currency, l.grant_id is not null or l.contribution_id is not null as of_subject, e.occurred_on,
           (e.recorded_at at time zone zone_)::date as recorded_on,
           sum(case l.side when 'D' then l.amount else 0 end) as debit, sum(case l.side when 'D' then 0 else l.amount end) as credit,
           sum(case l.side when 'D' then l.usd else 0 end) as debit_usd, sum(case l.side when 'D' then 0 else l.usd end) as credit_usd
    from journal_entry e join journal_line l on l.entry_id = e.id
    where e.recorded_in > mark.through and e.recorded_in <= upto group by 1, 2, 3, 4, 5, 6),
  days as (
    insert into ledger_day as s (account, pool, currency, of_subject, occurred_on, recorded_on, debit, credit, debit_usd, credit_usd)
      select * from day
      on conflict on constraint ledger_day_pkey do update
        set debit = s.debit + excluded.debit, credit = s.credit + excluded.credit,
            debit_usd = s.debit_usd + excluded.debit_usd, credit_usd = s.credit_usd + excluded.credit_usd)
  insert into ledger_month as s (account, pool, currency, of_subject, occurred_month, recorded_month, debit, credit, debit_usd, credit_usd)
    select account, pool, currency, of_subject, date_trunc('month', occurred_on)::date, date_trunc('month', recorded_on)::date,
           sum(debit), sum(credit), sum(debit_usd), sum(credit_usd) from day group by 1, 2, 3, 4, 5, 6
    on conflict on constraint ledger_month_pkey do update
      set debit = s.debit + excluded.debit, credit = s.credit + excluded.credit,
          debit_usd = s.debit_usd + excluded.debit_usd, credit_usd = s.credit_usd + excluded.credit_usd;
  update ledger_summary set through = upto;
  return entries;
end $$;
comment on function ledger_summarise(text, integer) is 'Takes up to at_most entries, and the rest of the last one''s transaction, into the sums. Returns how many it took; 0 when there are none, or another is at it.';

-- Months that are whole on both axes, days of those that are not, and what is not summed yet.
create function ledger_movements(as_of date, known_on date, account_ text, pool_ text)
returns table (account char(4), pool text, currency char(3), of_subject boolean, month date,
               debit numeric, credit numeric, debit_usd numeric, credit_usd numeric)
language plpgsql stable set search_path = public, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  day   constant date := coalesce(as_of, 'infinity');
  known constant date := coalesce(known_on, 'infinity');
  day_month   constant date := date_trunc('month', day)::date;
  known_month constant date := date_trunc('month', known)::date;
begin
  return query
    select s.account, s.pool, s.currency, s.of_subject, s.month, sum(s.debit), sum(s.credit), sum(s.debit_usd), sum(s.credit_usd)
    from (
      select m.account, m.pool, m.currency, m.of_subject, m.occurred_month as month, m.debit, m.credit, m.debit_usd, m.credit_usd
        from ledger_month m where m.occurred_month < day_month and m.recorded_month < known_month
         and (account_ is null or m.account = account_) and (pool_ is null or m.pool = pool_)
      union all
      select d.account, d.pool, d.currency, d.of_subject, date_trunc('month', d.occurred_on)::date, d.debit, d.credit, d.debit_usd, d.credit_usd
        from ledger_day d where d.occurred_on < day_month and d.recorded_on between known_month and known
         and (account_ is null or d.account = account_) and (pool_ is null or d.pool = pool_)
      union all
      select d.account, d.pool, d.currency, d.of_subject, day_month, d.debit, d.credit, d.debit_usd, d.credit_usd
        from ledger_day d where d.occurred_on between day_month and day and d.recorded_on <= known
         and (account_ is null or d.account = account_) and (pool_ is null or d.pool = pool_)
      union all
      select l.account, l.pool, l.currency, l.grant_id is not null or l.contribution_id is not null, date_trunc('month', e.occurred_on)::date,
             case l.side when 'D' then l.amount else 0 end, case l.side when 'D' then 0 else l.amount end,
             case l.side when 'D' then l.usd else 0 end, case l.side when 'D' then 0 else l.usd end
        from journal_entry e join journal_line l on l.entry_id = e.id
       where e.recorded_in > (select through from ledger_summary) and e.occurred_on <= day
         and (e.recorded_at at time zone (select zone from ledger_summary))::date <= known
         and (account_ is null or l.account = account_) and (pool_ is null or l.pool = pool_)
    ) s group by 1, 2, 3, 4, 5;
end $$;
comment on function ledger_movements(date, date, text, text) is 'What moved, by month, up to a day and as known on a day; null asks for all. Exact at the moment of asking.';

revoke execute on function ledger_summarise(text, integer), ledger_movements(date, date, text, text) from public;
grant execute on function ledger_summarise(text, integer), ledger_movements(date, date, text, text) to ${app_role};
grant select on ledger_day, ledger_month, ledger_summary to ${app_role};
