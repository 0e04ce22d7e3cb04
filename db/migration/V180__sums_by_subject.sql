-- What each grant, contribution and kind of assistance moved up to any day, at a cost that grows with them, not with postings: the sums of
-- V102 once more, by what a line is of. The same summariser writes both, so that both reach equally far, and no posting waits for either.
create table ledger_subject (
  id              uuid    primary key,
  account         char(4) not null,
  pool            text    not null,
  currency        char(3) not null,
  contribution_id uuid,
  grant_id        uuid,
  call_id         uuid,
  organisation_id uuid,
  assistance      text,
  closing         boolean not null,
  exchanged       char(3),
  revalued        boolean
);
create index ledger_subject_account on ledger_subject (account, pool);
create index ledger_subject_pool on ledger_subject (pool);
create index ledger_subject_of on ledger_subject (coalesce(grant_id, contribution_id, '00000000-0000-0000-0000-000000000000'), account);
comment on table ledger_subject is 'All that lines have been of so far; id is the digest of the rest. closing: of an entry that closes a year, or takes that back. exchanged, revalued: of an exchange difference only; the currency it is of, and whether its entry moved no money, only what something is worth.';

create table ledger_subject_day (
  subject     uuid           not null,
  occurred_on date           not null,
  debit       numeric(24, 4) not null,
  credit      numeric(24, 4) not null,
  debit_usd   numeric(24, 2) not null,
  credit_usd  numeric(24, 2) not null,
  primary key (occurred_on, subject)
);
create index ledger_subject_day_subject on ledger_subject_day (subject);
create table ledger_subject_year (
  subject       uuid           not null,
  occurred_year date           not null,
  debit         numeric(24, 4) not null,
  credit        numeric(24, 4) not null,
  debit_usd     numeric(24, 2) not null,
  credit_usd    numeric(24, 2) not null,
  primary key (occurred_year, subject)
);
comment on table ledger_subject_day is 'Sums of journal_line by what a line is of and the day it is of. Written by ledger_summarise alone; can be thrown away and summed again.';
comment on table ledger_subject_year is 'ledger_subject_day by years, each named by its first day.';

-- A line as it is summed: the one place that says so, for the summariser and for what it has not come to yet.
create view ledger_line with (security_invoker = true) as
  select md5(row(x.account, x.pool, x.currency, x.contribution_id, x.grant_id, x.call_id, x.organisation_id, x.assistance,
                 x.closing, x.exchanged, x.revalued)::text)::uuid as subject, x.*
  from (
    select e.recorded_in, e.recorded_at, e.occurred_on, l.account, l.pool, l.currency, l.contribution_id, l.grant_id, l.call_id,
           l.organisation_id, l.assistance, e.source_type = 'year' as closing,
           case when l.account in ('6510', '7810') then coalesce(
             (select f.currency from journal_line f where f.entry_id = l.entry_id and f.currency <> 'USD' order by f.line limit 1), l.currency)
           end as exchanged,
           case when l.account in ('6510', '7810') then
             (select max(m.amount) = 0 from journal_line m where m.entry_id = l.entry_id)
           end as revalued,
           case l.side when 'D' then l.amount else 0 end as debit, case l.side when 'D' then 0 else l.amount end as credit,
           case l.side when 'D' then l.usd else 0 end as debit_usd, case l.side when 'D' then 0 else l.usd end as credit_usd
    from journal_entry e join journal_line l on l.entry_id = e.id) x;
comment on view ledger_line is 'A line of the journal with what it is summed by.';

create or replace function ledger_summarise(zone_ text, at_most integer) returns integer
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
    delete from ledger_subject_day;
    delete from ledger_subject_year;
    delete from ledger_subject;
    update ledger_summary set through = '0', zone = zone_, cluster = cluster_ returning * into mark;
  end if;
  -- Only transactions before the oldest that still runs: none of those can bring more entries. Whole ones, so that none is cut in two.
  select max(s.recorded_in), count(*) into upto, entries
    from (select recorded_in from journal_entry
          where recorded_in > mark.through and recorded_in < pg_snapshot_xmin(pg_current_snapshot()) order by recorded_in limit at_most) s;
  if upto is null then
    return 0;
  end if;
  with line as (
    select * from ledger_line where recorded_in > mark.through and recorded_in <= upto),
  subjects as (
    insert into ledger_subject (id, account, pool, currency, contribution_id, grant_id, call_id, organisation_id, assistance, closing, exchanged, revalued)
      select distinct on (subject) subject, account, pool, currency, contribution_id, grant_id, call_id, organisation_id, assistance, closing, exchanged, revalued
      from line order by subject on conflict (id) do nothing),
  subject as (
    select subject, occurred_on, sum(debit) as debit, sum(credit) as credit, sum(debit_usd) as debit_usd, sum(credit_usd) as credit_usd
    from line group by 1, 2),
  subject_days as (
    insert into ledger_subject_day as s select * from subject order by 2, 1
      on conflict on constraint ledger_subject_day_pkey do update
        set debit = s.debit + excluded.debit, credit = s.credit + excluded.credit,
            debit_usd = s.debit_usd + excluded.debit_usd, credit_usd = s.credit_usd + excluded.credit_usd),
  subject_years as (
    insert into ledger_subject_year as s
      select subject, date_trunc('year', occurred_on)::date, sum(debit), sum(credit), sum(debit_usd), sum(credit_usd) from subject group by 1, 2 order by 2, 1
      on conflict on constraint ledger_subject_year_pkey do update
        set debit = s.debit + excluded.debit, credit = s.credit + excluded.credit,
            debit_usd = s.debit_usd + excluded.debit_usd, credit_usd = s.credit_usd + excluded.credit_usd),
  day as (
    select account, pool, currency, grant_id is not null or contribution_id is not null as of_subject, occurred_on,
           (recorded_at at time zone zone_)::date as recorded_on,
           sum(debit) as debit, sum(credit) as credit, sum(debit_usd) as debit_usd, sum(credit_usd) as credit_usd
    from line group by 1, 2, 3, 4, 5, 6),
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

-- What was summed before these tables were there is summed again, into all of them.
delete from ledger_day;
delete from ledger_month;
update ledger_summary set through = '0';

-- Whole years, the days of the year that is broken, and what is not summed yet.
create function ledger_subject_movements(as_of date, accounts_ text[], pool_ text)
returns table (account char(4), pool text, currency char(3), contribution_id uuid, grant_id uuid, call_id uuid, organisation_id uuid,
               assistance text, closing boolean, exchanged char(3), revalued boolean,
               debit numeric, credit numeric, debit_usd numeric, credit_usd numeric)
language plpgsql stable set search_path = public, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  until constant date := coalesce(as_of, 'infinity') + 1; -- a day or year before this is whole
  year  constant date := date_trunc('year', until)::date;
  codes constant char(4)[] := accounts_;
  mark  constant xid8 := (select through from ledger_summary); -- known to the planner, which else expects a third of the journal
begin
  return query
    select s.account, s.pool, s.currency, s.contribution_id, s.grant_id, s.call_id, s.organisation_id, s.assistance, s.closing, s.exchanged, s.revalued,
           sum(m.debit), sum(m.credit), sum(m.debit_usd), sum(m.credit_usd)
    from (
      select y.subject, y.debit, y.credit, y.debit_usd, y.credit_usd from ledger_subject_year y where y.occurred_year < year
      union all
      select d.subject, d.debit, d.credit, d.debit_usd, d.credit_usd from ledger_subject_day d
       where d.occurred_on >= year and d.occurred_on < until
    ) m join ledger_subject s on s.id = m.subject
    where (codes is null or s.account = any (codes)) and (pool_ is null or s.pool = pool_)
    group by s.id
    union all
    select l.account, l.pool, l.currency, l.contribution_id, l.grant_id, l.call_id, l.organisation_id, l.assistance, l.closing, l.exchanged, l.revalued,
           l.debit, l.credit, l.debit_usd, l.credit_usd
      from ledger_line l
     where l.recorded_in > mark and l.occurred_on < until
       and (codes is null or l.account = any (codes)) and (pool_ is null or l.pool = pool_);
end $$;
comment on function ledger_subject_movements(date, text[], text) is 'What moved up to a day, by what it is of; null asks for all. In parts: several rows can be of the same, and add up. Exact at the moment of asking.';

-- As before, with what the planner needs to know of the mark: else it reads all lines to find the few that are not summed yet.
create or replace function ledger_movements(as_of date, known_on date, account_ text, pool_ text)
returns table (account char(4), pool text, currency char(3), of_subject boolean, month date,
               debit numeric, credit numeric, debit_usd numeric, credit_usd numeric)
language plpgsql stable set search_path = public, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  day   constant date := coalesce(as_of, 'infinity');
  known constant date := coalesce(known_on, 'infinity');
  day_month   constant date := date_trunc('month', day)::date;
  known_month constant date := date_trunc('month', known)::date;
  mark        constant ledger_summary := (select s from ledger_summary s);
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
       where e.recorded_in > mark.through and e.occurred_on <= day
         and (e.recorded_at at time zone mark.zone)::date <= known
         and (account_ is null or l.account = account_) and (pool_ is null or l.pool = pool_)
    ) s group by 1, 2, 3, 4, 5;
end $$;

-- How the balance of certain grants and contributions came to be, day by day. The id of nobody asks for what is of none.
create function ledger_subject_days(as_of date, accounts_ text[], subjects uuid[])
returns table (account char(4), pool text, subject_id uuid, occurred_on date, debit_usd numeric, credit_usd numeric)
language plpgsql stable set search_path = public, pg_temp set jit = off set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  codes  constant char(4)[] := accounts_;
  mark   constant xid8 := (select through from ledger_summary);
begin
  return query
    select m.account, m.pool, nullif(m.subject_id, nobody), m.occurred_on, sum(m.debit_usd), sum(m.credit_usd)
    from (
      select s.account, s.pool, coalesce(s.grant_id, s.contribution_id, '00000000-0000-0000-0000-000000000000') as subject_id,
             d.occurred_on, d.debit_usd, d.credit_usd
        from ledger_subject s join ledger_subject_day d on d.subject = s.id and d.occurred_on <= as_of
       where s.account = any (codes) and coalesce(s.grant_id, s.contribution_id, '00000000-0000-0000-0000-000000000000') = any (subjects)
      union all
      select l.account, l.pool, coalesce(l.grant_id, l.contribution_id, nobody), l.occurred_on, l.debit_usd, l.credit_usd
        from ledger_line l
       where l.recorded_in > mark and l.account = any (codes) and l.occurred_on <= as_of
         and coalesce(l.grant_id, l.contribution_id, nobody) = any (subjects)
    ) m group by 1, 2, 3, 4;
end $$;
comment on function ledger_subject_days(date, text[], uuid[]) is 'What moved on these accounts of these grants and contributions, by day. Exact at the moment of asking.';

revoke execute on function ledger_subject_movements(date, text[], text), ledger_subject_days(date, text[], uuid[]) from public;
grant execute on function ledger_subject_movements(date, text[], text), ledger_subject_days(date, text[], uuid[]) to ${app_role};
grant select on ledger_subject, ledger_subject_day, ledger_subject_year, ledger_line to ${app_role};
